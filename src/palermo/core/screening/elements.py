"""The elements of trafficking in the Palermo Protocol, article 3: an act, a means, for a purpose; of a child, no means.

Each element is three-valued: there when one of its items is, not there when all are known not to be, else open.
Consent is no item: where a means was used it is irrelevant, and a child cannot consent (article 3 (b), (c)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from palermo.core.screening.answers import Truth, all_of, any_of, truth_of
from palermo.core.screening.instruments import Instrument
from palermo.core.screening.results import CLASSES, HEEDED, DimensionResult, ScreeningResult


def screen(instrument: Instrument, answers: Mapping[str, str], *, age: str) -> ScreeningResult:
    """Which elements are there, and what that makes for an adult, for a child, or for both where the age is open."""
    found = {each.role: _read(instrument, each.key, each.label, answers) for each in instrument.dimensions}
    ages = ("adult", "child") if age == "unknown" else (age,)
    outcomes = {each: _read_case(found, age=each) for each in ages}
    chosen = max(ages, key=lambda each: (HEEDED.index(outcomes[each][0]), each == "child"))
    outcome, because = outcomes[chosen]
    needed = ("act", "purpose") if age == "child" else ("act", "means", "purpose")
    return ScreeningResult(
        instrument=instrument.key,
        version=instrument.version,
        outcome=outcome,
        because=_add_doubt(because, outcomes),
        dimensions=tuple(found.values()),
        ask_next=tuple(
            key for role in needed if found[role].is_positive is not True for key in found[role].missing
        ),
        term=dict(instrument.terms).get("trafficked", "") if outcome == "strong" else "",
        branches=tuple((each, outcomes[each][0]) for each in ages) if len(ages) > 1 else (),
        treat_as_child=age != "adult",
    )


def _read(instrument: Instrument, key: str, label: str, answers: Mapping[str, str]) -> DimensionResult:
    truths = {item.key: truth_of(answers.get(item.key, "unknown")) for item in instrument.items_of(key)}
    there = any_of(truths.values())
    yes = tuple(name for name, truth in truths.items() if truth is True)
    missing = tuple(name for name, truth in truths.items() if truth is None)
    words: dict[Truth, str] = {
        True: f"There: {len(yes)} of {len(truths)}.",
        False: "Not there: each was answered with no.",
        None: f"Open: {len(missing)} of {len(truths)} are not answered.",
    }
    return DimensionResult(key, label, there, words[there], yes, () if there else missing)


def _read_case(found: Mapping[str, DimensionResult], *, age: str) -> tuple[str, str]:
    needed: Sequence[str] = ("act", "purpose") if age == "child" else ("act", "means", "purpose")
    truths = [found[role].is_positive for role in needed]
    whole = all_of(truths)
    named = ", ".join(f"{role} {_say(truth)}" for role, truth in zip(needed, truths, strict=True))
    free = " A person under 18 needs no means." if age == "child" else ""
    if whole:
        return "strong", f"Every element is there ({named}).{free}"
    if any(truth is True for truth in truths):
        return "possible", f"Some elements are there ({named}).{free}"
    if whole is None or any(truth is None for truth in truths):
        return "insufficient", f"No element is known to be there ({named}).{free}"
    return "none_yet", f"No element was found so far ({named}).{free}"


def _say(truth: Truth) -> str:
    return {True: "there", False: "not there", None: "open"}[truth]


def _add_doubt(because: str, outcomes: Mapping[str, tuple[str, str]]) -> str:
    if len({outcome for outcome, _ in outcomes.values()}) < 2:
        return because
    told = ", ".join(f"{age}: {CLASSES[outcome]}" for age, (outcome, _) in outcomes.items())
    return f"{because} Indeterminate while the age is not known ({told}); it is treated as a child's."
