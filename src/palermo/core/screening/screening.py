"""From answers to a result, by the instrument's own rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from palermo.core.screening import dimensions, elements, indicators
from palermo.core.screening.answers import AGES, ANSWERS, AnswerError
from palermo.core.screening.instruments import Instrument, InstrumentError
from palermo.core.screening.results import ScreeningResult

_RULES: dict[str, Callable[..., ScreeningResult]] = {
    "any_indicator": indicators.screen,
    "weighted_dimensions": dimensions.screen,
    "elements": elements.screen,
}


def screen(instrument: Instrument, answers: Mapping[str, str], *, age: str = "unknown") -> ScreeningResult:
    """What an instrument says of these answers, by item key: yes, no, unknown or declined; an item without an
    answer is unknown. `age` is adult, child (under 18) or unknown; doubt about it is treated as a child's.

    Raises `AnswerError` for an answer to another item or of another value, `InstrumentError` for an instrument
    whose list is not available.
    """
    if not instrument.is_available:
        raise InstrumentError(
            f"{instrument.title} is not available: {instrument.note or 'its list is not loaded'}"
        )
    if age not in AGES:
        raise AnswerError(f"the age is {age[:20]!r}; expected one of {', '.join(AGES)}")
    for key, answer in answers.items():
        instrument.get_item(key)
        if answer not in ANSWERS:
            raise AnswerError(f"the answer to {key} is no answer; expected one of {', '.join(ANSWERS)}")
    return _RULES[instrument.rule](instrument, answers, age=age)
