"""The gaps of a law in plain words, the widest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from palermo.core.assessment.law_coverage.coverage import CONDITIONAL, GAP, Cell, Coverage
from palermo.core.assessment.law_coverage.elements import Group, get_elements, list_groups

_NOWHERE = "no article reaches it."
_SHORT = {"payments_for_control": "payments to a person in control"}


def describe_gaps(coverage: Coverage) -> tuple[str, ...]:
    """Sentences that name every conduct that no article of the law reaches.

    Groups with the same gap are told together, and so are purposes with the same gap for the same groups.
    """
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for purpose in get_elements("purposes"):
        for group in list_groups():
            cells = coverage.list_cells(group=group.key, purpose=purpose.key)
            gaps = [each for each in cells if each.status == GAP]
            if gaps:
                told = _NOWHERE if len(gaps) == len(cells) else f"not reached {_name(gaps, whole=cells)}."
                groups[(purpose.key, told)].append(group.plural)
    purposes: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (purpose_key, told), concerned in groups.items():
        purposes[(told, tuple(concerned))].append(purpose_key)
    labels = {each.key: each.label for each in get_elements("purposes")}
    ordered = sorted(purposes.items(), key=lambda each: each[0][0] != _NOWHERE)
    return tuple(
        f"{_join(_in_sentence(labels[key] for key in keys))}, of {_join(concerned)}: {told}"
        for (told, concerned), keys in ordered
    )


def describe_conditions(coverage: Coverage) -> tuple[tuple[Group, int, int, tuple[str, ...]], ...]:
    """For each group with conducts that are reached under a condition only: the group, how many of them, of
    how many in all, and the conditions."""
    found = []
    for group in list_groups():
        cells = coverage.list_cells(group=group.key)
        own = [each for each in cells if each.status == CONDITIONAL]
        conditions = dict.fromkeys(
            part for each in own for hit in each.hits for part in hit.only_if.split("; ")
        )
        if own:
            found.append((group, len(own), len(cells), tuple(conditions)))
    return tuple(found)


def _name(own: Sequence[Cell], *, whole: Sequence[Cell]) -> str:
    """Cells by their acts and means; what all cells share is not named, and of means the fewer are told."""
    all_means = {each.means for each in whole}
    by_act: dict[str, set[str | None]] = defaultdict(set)
    for each in own:
        by_act[each.act].add(each.means)
    acts: dict[frozenset[str | None], list[str]] = defaultdict(list)
    for act, means in by_act.items():
        acts[frozenset(means)].append(act)
    parts = []
    for chosen, names in acts.items():
        acted = "" if len(names) == len(get_elements("acts")) else f"as {_join(_labels('acts', names))}"
        left = all_means - chosen
        by = ""
        if left:
            by = (
                f"by {_join(_labels('means', chosen))}"
                if len(chosen) <= len(left)
                else f"unless by {_join(_labels('means', left), last='or')}"
            )
        parts.append(" ".join(part for part in (acted, by) if part))
    return "; ".join(parts)


def _labels(axis: str, keys: Iterable[str | None]) -> list[str]:
    wanted = set(keys)
    return [_SHORT.get(each.key, each.label.lower()) for each in get_elements(axis) if each.key in wanted]


def _in_sentence(labels: Iterable[str]) -> list[str]:
    """Labels one after the other: the first with its capital."""
    return [label if not place else label[0].lower() + label[1:] for place, label in enumerate(labels)]


def _join(words: Sequence[str], *, last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
