"""Weighted indicators in six dimensions: the operational indicators of the ILO and the European Commission (2009).

A dimension is positive with two strong indicators; one strong and one other; three medium; or two medium and one weak.
A case is read from which dimensions are positive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from palermo.core.screening.answers import Truth, all_of, any_of, truth_of
from palermo.core.screening.instruments import Dimension, Instrument, Item
from palermo.core.screening.results import HEEDED, DimensionResult, ScreeningResult

_HEAVIEST = {"strong": 0, "medium": 1, "weak": 2, "": 3}


def is_positive(weights: Sequence[str]) -> bool:
    """Whether indicators of these weights make a dimension positive.

    >>> is_positive(["strong", "weak"]), is_positive(["medium", "medium"]), is_positive(["medium", "medium", "weak"])
    (True, False, True)
    """
    count = Counter(weights)
    strong, medium, weak = count["strong"], count["medium"], count["weak"]
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def screen(instrument: Instrument, answers: Mapping[str, str], *, age: str) -> ScreeningResult:
    """The dimensions and the case they make; without a known age, the child's list decides and both are shown."""
    ages = ("adult", "child") if age == "unknown" else (age,)
    read = {
        each: [_read(instrument, one, answers, age=each) for one in instrument.dimensions] for each in ages
    }
    cases = {each: _read_case(instrument, found, age=each) for each, found in read.items()}
    # Doubt about age is treated as a child's; where the adult's list says more, more is what is heeded.
    chosen = max(ages, key=lambda each: (HEEDED.index(cases[each][0]), each == "child"))
    outcome, term, because = cases[chosen]
    found = read[chosen]
    return ScreeningResult(
        instrument=instrument.key,
        version=instrument.version,
        outcome=outcome,
        because=because,
        dimensions=tuple(found),
        ask_next=_order_questions(instrument, found, age=chosen),
        term=dict(instrument.terms).get(term, ""),
        branches=tuple((each, cases[each][0]) for each in ages) if len(ages) > 1 else (),
        treat_as_child=age != "adult",
        unverified=(instrument.title,) if instrument.verification != "verified" else (),
    )


def _read(
    instrument: Instrument, dimension: Dimension, answers: Mapping[str, str], *, age: str
) -> DimensionResult:
    items = instrument.items_of(dimension.key, age=age)
    truths = {item.key: truth_of(answers.get(item.key, "unknown")) for item in items}
    weights = {item.key: item.weight_for(age) for item in items}
    yes = tuple(key for key, truth in truths.items() if truth is True)
    missing = tuple(key for key, truth in truths.items() if truth is None)
    positive: Truth = is_positive([weights[key] for key in yes])
    if not positive:
        positive = None if is_positive([weights[key] for key in (*yes, *missing)]) else False
    return DimensionResult(
        dimension.key,
        dimension.label,
        positive,
        _explain(positive, Counter(weights[key] for key in yes), len(missing)),
        yes,
        () if positive else missing,
    )


def _explain(positive: Truth, count: Counter[str], missing: int) -> str:
    there = ", ".join(f"{count[weight]} {weight}" for weight in ("strong", "medium", "weak") if count[weight])
    said = f"indicators there: {there or 'none'}"
    if positive:
        return f"Positive: {said}."
    if positive is None:
        return f"Open: {said}, and {missing} not answered could make it positive."
    return f"Not positive: {said}, and what is not answered would not change it."


def _read_case(instrument: Instrument, found: Sequence[DimensionResult], *, age: str) -> tuple[str, str, str]:
    """The outcome, the key of the instrument's own term, and the reason."""
    by_role: dict[str, list[Truth]] = {}
    for dimension, result in zip(instrument.dimensions, found, strict=True):
        by_role.setdefault(dimension.role, []).append(result.is_positive)

    def positive(*roles: str) -> Truth:
        return any_of(truth for role in roles for truth in by_role.get(role, [False]))

    exploitation = positive("exploitation")
    means = positive("deception", "coercion_recruitment", "vulnerability_recruitment")
    held = positive("coercion_destination", "vulnerability_destination")
    whole = exploitation if age == "child" else all_of([exploitation, means, held])
    anything = any_of(result.is_positive for result in found)
    if whole:
        told = (
            "exploitation" if age == "child" else "recruitment, exploitation and coercion at the destination"
        )
        return "strong", "trafficked", f"Positive: {told}."
    if exploitation and positive("deception"):
        return (
            "possible",
            "deceived",
            "Positive: deceptive recruitment and exploitation; coercion is not shown.",
        )
    if exploitation:
        return "possible", "exploited", "Positive: exploitation; recruitment or coercion is not shown."
    if anything:
        return "possible", "", "At least one dimension is positive."
    if any(result.yes for result in found):
        return "possible", "", "Indicators are there, though no dimension is positive."
    if anything is None:
        return "insufficient", "", "No indicator was found, and too little was answered."
    return "none_yet", "", "No dimension is positive, and what is not answered would not change it."


def _order_questions(
    instrument: Instrument, found: Sequence[DimensionResult], *, age: str
) -> tuple[str, ...]:
    """Unanswered items of dimensions that are still open, the heaviest first: a strong one tells most."""
    items: list[tuple[int, int, Item]] = []
    for place, result in enumerate(found):
        for key in result.missing:
            item = instrument.get_item(key)
            items.append((_HEAVIEST[item.weight_for(age)], place, item))
    return tuple(item.key for _, _, item in sorted(items, key=lambda each: (each[0], each[1])))
