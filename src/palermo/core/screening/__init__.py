"""Indicator instruments as data, and what a questionnaire gives by dimension, with reasons.

    get_instrument("ilo_delphi_labour")          an instrument that ships, by its key
    parse_instrument(text)                       one that an organisation wrote
    screen(instrument, answers, age="adult")     its result: dimensions, reasons, what is missing, what to ask next

A result is one of four classes and never says that somebody is not a victim: that is for an authority to determine.
"""

from palermo.core.screening.answers import AGES, ANSWERS, Age, Answer
from palermo.core.screening.instruments import (
    Dimension,
    Instrument,
    InstrumentError,
    Item,
    get_instrument,
    list_instruments,
    parse_instrument,
)
from palermo.core.screening.results import CLASSES, DimensionResult, ScreeningResult
from palermo.core.screening.screening import screen

__all__ = [
    "AGES",
    "ANSWERS",
    "CLASSES",
    "Age",
    "Answer",
    "Dimension",
    "DimensionResult",
    "Instrument",
    "InstrumentError",
    "Item",
    "ScreeningResult",
    "get_instrument",
    "list_instruments",
    "parse_instrument",
    "screen",
]
