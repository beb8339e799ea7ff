"""Lists of indicators without a score: any one may point to forced labour, and none proves it.

The International Labour Organization gives no threshold for its eleven indicators, so that none is applied here: such a
list says "possible", never "strong".
"""

from __future__ import annotations

from collections.abc import Mapping

from palermo.core.screening.answers import any_of, truth_of
from palermo.core.screening.instruments import Instrument
from palermo.core.screening.results import DimensionResult, ScreeningResult


def screen(instrument: Instrument, answers: Mapping[str, str], *, age: str) -> ScreeningResult:
    """Possible as soon as one indicator is there; no indication yet only when every one was answered with no."""
    found = [_read(instrument, each.key, each.label, answers) for each in instrument.dimensions]
    yes = [key for each in found for key in each.yes]
    missing = tuple(key for each in found for key in each.missing)
    if yes:
        outcome = "possible"
        because = f"{len(yes)} of {len(instrument.items)} indicators are there; one may be enough, and none proves it."
    elif missing:
        outcome = "insufficient"
        because = f"No indicator was found, and {len(missing)} of {len(instrument.items)} were not answered."
    else:
        outcome, because = "none_yet", "Every indicator was asked about, and none was found so far."
    unverified = (instrument.title,) if instrument.verification in ("memory", "unverified") else ()
    return ScreeningResult(
        instrument=instrument.key,
        version=instrument.version,
        outcome=outcome,
        because=because,
        dimensions=tuple(found),
        ask_next=missing,
        treat_as_child=age != "adult",
        unverified=unverified,
    )


def _read(instrument: Instrument, key: str, label: str, answers: Mapping[str, str]) -> DimensionResult:
    items = instrument.items_of(key)
    truths = {item.key: truth_of(answers.get(item.key, "unknown")) for item in items}
    yes = tuple(name for name, truth in truths.items() if truth is True)
    missing = tuple(name for name, truth in truths.items() if truth is None)
    said = f"{len(yes)} of {len(items)} indicators are there" if yes else "none is there"
    return DimensionResult(
        key, label, any_of(truths.values()), f"{said}; {len(missing)} not answered.", yes, missing
    )
