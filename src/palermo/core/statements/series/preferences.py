"""Which of several values is shown: a stated rule, its reason, and the values it did not choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from palermo.core.errors import PalermoError
from palermo.core.statements.series.amounts import says_the_same
from palermo.core.statements.series.rules import load_rules
from palermo.core.statements.series.vintages import Vintage


class UnknownRuleError(PalermoError, ValueError):
    """A preference was asked for that the rule file does not have."""


@dataclass(frozen=True, slots=True)
class Preference:
    """A rule that chooses among vintages: criteria in order, the first that tells two apart decides."""

    key: str
    label: str
    explanation: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The vintage that a rule chose, the criterion that decided (`only`, `same` or `tied` where none did) and the
    others, in the order the rule puts them.

    Not `is_settled` when its own publication gives several values under the key: they are of several things that
    the key cannot tell apart, and the chosen one stands for none of the others.
    """

    chosen: Vintage
    criterion: str
    others: tuple[Vintage, ...]
    preference: Preference
    is_settled: bool = True

    @property
    def reason(self) -> str:
        """Why it was chosen, in words."""
        return str(load_rules("preferences")["reasons"][self.criterion])


def list_preferences() -> tuple[Preference, ...]:
    """Every rule, in the order they are offered."""
    return tuple(_load().values())


def default_preference() -> Preference:
    """The rule that holds where nobody chose another."""
    return get_preference(load_rules("preferences")["default"])


def get_preference(key: str) -> Preference:
    """The rule with this key. Raises `UnknownRuleError` for a key that the rule file does not have."""
    try:
        return _load()[key]
    except KeyError:
        raise UnknownRuleError(
            f"preference {key[:40]!r} is unknown; expected one of {', '.join(_load())}"
        ) from None


def choose(vintages: Iterable[Vintage], *, preference: Preference) -> Choice:
    """The vintage of one period that the rule prefers. Raises ValueError when there is none to choose from.

    The order in which the vintages are given changes nothing.
    """
    given = tuple(vintages)
    if not given:
        raise ValueError("there is no vintage to choose from; expected at least one")
    manifold = list_manifold(given)
    chosen, *others = sorted(given, key=lambda each: _rank(each, preference, manifold=manifold))
    criterion = _decide(chosen, others, preference=preference, manifold=manifold)
    return Choice(chosen, criterion, tuple(others), preference, is_settled=chosen.key not in manifold)


def list_manifold(vintages: Iterable[Vintage]) -> frozenset[str]:
    """The keys of vintages whose publication gives several different values itself: in its tables, or in its
    prose."""
    voices: dict[tuple[str, bool], list[Vintage]] = {}
    for vintage in vintages:
        if vintage.value is not None:
            voices.setdefault((vintage.publication.key, vintage.is_table), []).append(vintage)
    return frozenset(
        each.key
        for own in voices.values()
        if any(not says_the_same(own[0], other) for other in own[1:])
        for each in own
    )


def _decide(
    chosen: Vintage, others: list[Vintage], *, preference: Preference, manifold: frozenset[str]
) -> str:
    """The criterion that put the chosen one before the first that says something else."""
    if not others:
        return "only"
    differing = [each for each in others if not says_the_same(chosen, each)]
    if not differing:
        return "same"
    for name in preference.criteria:
        if _measure(name, chosen, manifold) != _measure(name, differing[0], manifold):
            return name
    return "tied"


def _rank(vintage: Vintage, preference: Preference, *, manifold: frozenset[str]) -> tuple[object, ...]:
    """What a vintage is sorted by: smaller is preferred; its address last, so that the order is total."""
    measured = tuple(_measure(name, vintage, manifold) for name in preference.criteria)
    return (*measured, vintage.publication.key, vintage.key)


def _measure(criterion: str, vintage: Vintage, manifold: frozenset[str]) -> object:
    return vintage.key in manifold if criterion == _SPEAKS_ONCE else _CRITERIA[criterion](vintage)


def _newest_first(vintage: Vintage) -> tuple[int, ...]:
    """Later dates sort first; a publication without a date comes last."""
    return tuple(-ord(letter) for letter in vintage.publication.order)


def _rank_newest(vintage: Vintage) -> tuple[bool, tuple[int, ...]]:
    return (not vintage.publication.order, _newest_first(vintage))


_SPEAKS_ONCE = "speaks_once"
_CRITERIA: dict[str, Callable[[Vintage], object]] = {
    "gives_value": lambda each: each.value is None,
    "newest": _rank_newest,
    "first": lambda each: (not each.publication.order, each.publication.order),
    "national": lambda each: not (each.publication.iso3 and each.publication.iso3 == each.iso3),
    "original": lambda each: bool(each.cites),
    "corrected": lambda each: not each.is_corrected,
    "checked": lambda each: not each.is_checked,
    "own_period": lambda each: each.is_prior,
    "in_table": lambda each: not each.is_table,
    "stated_period": lambda each: each.is_inferred,
    "exact": lambda each: each.qualifier != "exact" or each.value_max is not None,
}


@cache
def _load() -> dict[str, Preference]:
    rules = load_rules("preferences")
    found = {}
    for each in rules["rules"]:
        if unknown := set(each["criteria"]) - {*_CRITERIA, _SPEAKS_ONCE}:
            raise UnknownRuleError(
                f"preference {each['key']!r} names {', '.join(sorted(unknown))}; expected known criteria"
            )
        found[each["key"]] = Preference(
            each["key"], each["label"], each["explanation"], tuple(each["criteria"])
        )
    return found
