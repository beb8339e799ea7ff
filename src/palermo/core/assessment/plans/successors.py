"""What became of the measures of a plan in the plan after it: a proposal by likeness of words, for a person.

The pairs whose words are most alike are taken first, each measure once. A pair whose words and particulars are the
same is continued; one that differs anywhere is changed, with what differs; a measure left over is dropped, or new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from palermo.core.assessment.genealogy import compare_texts
from palermo.core.assessment.plans.rules import PlanRules, load_rules

RELATIONS = ("continued", "changed", "dropped", "new")
_PARTICULARS = ("deadline", "responsible", "supporting", "targets")

Likeness = Callable[[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """What of a measure is compared; `targets` are its indicators with their targets, in words."""

    key: str
    text: str
    deadline: str = ""
    responsible: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: `words`, `deadline`, `responsible`, `supporting` or `targets`."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What is proposed of a measure: the relation, the two keys (empty for none), the likeness of their words
    (0 to 1), whether that leaves no doubt, and what changed."""

    relation: str
    before: str = ""
    after: str = ""
    likeness: float = 0.0
    is_sure: bool = False
    changes: tuple[Change, ...] = ()


def compare_likeness(a: str, b: str) -> float:
    """How likely two measures ask the same, 0 to 1, by the method that compares recommendations."""
    return compare_texts(a, b).score


def propose_successions(
    before: Sequence[MeasureWords],
    after: Sequence[MeasureWords],
    *,
    likeness: Likeness = compare_likeness,
    rules: PlanRules | None = None,
) -> tuple[Succession, ...]:
    """Each measure of both plans in exactly one proposal, in the order of the earlier plan, then what is new.

    Equal likeness goes to the pair that stands first, so that the same plans always give the same proposals.
    """
    rules = rules or load_rules()
    scores = {
        (i, j): likeness(old.text, new.text) for i, old in enumerate(before) for j, new in enumerate(after)
    }
    alike = sorted((-score, i, j) for (i, j), score in scores.items() if score >= rules.propose_from)
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for negative, i, j in alike:
        if i not in taken and j not in used:
            taken[i] = (j, -negative)
            used.add(j)
    found = []
    for i, old in enumerate(before):
        rivals = [score for (row, _), score in scores.items() if row == i]
        found.append(_of(old, taken.get(i), after=after, rivals=rivals, rules=rules))
    for j, new in enumerate(after):
        if j not in used:
            rivals = [score for (_, column), score in scores.items() if column == j]
            alone = max(rivals, default=0.0) < rules.alone_below
            found.append(Succession(relation="new", after=new.key, is_sure=alone))
    return tuple(found)


def _of(
    old: MeasureWords,
    match: tuple[int, float] | None,
    *,
    after: Sequence[MeasureWords],
    rivals: Sequence[float],
    rules: PlanRules,
) -> Succession:
    if match is None:
        alone = max(rivals, default=0.0) < rules.alone_below
        return Succession(relation="dropped", before=old.key, is_sure=alone)
    new, score = after[match[0]], match[1]
    changes = find_changes(old, new)
    return Succession(
        relation="changed" if changes else "continued",
        before=old.key,
        after=new.key,
        likeness=round(score, 4),
        is_sure=score >= rules.sure_from,
        changes=changes,
    )


def find_changes(old: MeasureWords, new: MeasureWords) -> tuple[Change, ...]:
    """What differs between two measures: the words beyond their spacing and case, and the particulars."""
    changes = []
    if _plain(old.text) != _plain(new.text):
        changes.append(Change("words", old.text, new.text))
    for name in _PARTICULARS:
        was, now = _write(getattr(old, name)), _write(getattr(new, name))
        if _plain(was) != _plain(now):
            changes.append(Change(name, was, now))
    return tuple(changes)


def compare_words(
    before: str, after: str
) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both texts in runs of words, each run with whether the other text lacks it.

    >>> compare_words("Train 40 judges", "Train 60 judges")[1]
    (('Train', False), ('60', True), ('judges', False))
    """
    old, new = before.split(), after.split()
    ours: list[tuple[str, bool]] = []
    theirs: list[tuple[str, bool]] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if i < i_end:
            ours.append((" ".join(old[i:i_end]), kind != "equal"))
        if j < j_end:
            theirs.append((" ".join(new[j:j_end]), kind != "equal"))
    return tuple(ours), tuple(theirs)


def _write(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")
