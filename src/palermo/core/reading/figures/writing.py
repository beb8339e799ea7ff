"""How a language writes numbers and separates words: read from its lexicon, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from palermo.core.reading.figures.lexicon import load_table
from palermo.core.statements.kinds import Number

NUMBER, WORD, SIGN, OTHER = "n", "w", "s", "a"


@dataclass(frozen=True, slots=True)
class Writing:
    """The forms of one language: whether spaces part its words, what a word and a number look like.

    `grouped` matches digits in groups of three, without decimals; `number` is any number in digits; `clock` a time
    of day that looks like one.
    """

    has_spaces: bool
    word: re.Pattern[str]
    grouped: re.Pattern[str]
    number: str
    clock: re.Pattern[str] | None


@cache
def load_writing(language: str) -> Writing:
    """The forms of a language, from the table `writing` of its numbers."""
    rules = load_table(language, "numbers", "writing")
    groups = "|".join(rf"(?:{re.escape(mark)}\d{{3}})+" for mark in rules["groups"])
    grouped = rf"\d{{1,3}}(?:{groups})(?!\d)"
    decimal = re.escape("".join(rules["decimals"]))
    number = rf"(?:{grouped}|\d+)(?:[{decimal}]\d+)?"
    return Writing(
        has_spaces=rules["spaces"],
        word=re.compile(
            r"(?P<u>https?://\S+|www\.\S+)"
            r"|(?P<w>[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*)"
            rf"|(?P<n>(?:(?:19|20)\d\d(?=\.\d{{1,2}}(?:\s|$)))|{number}(?![^\W_]))"
            r"|(?P<a>\d[^\W_]*)"
            r"|(?P<s>\S)"
        ),
        grouped=re.compile(grouped),
        number=number,
        clock=re.compile(rules["clock"]) if "clock" in rules else None,
    )


def parse_digits(written: str, *, language: str = "en") -> Number:
    """The number that digits with separators and a decimal mark say.

    >>> parse_digits("1,990"), parse_digits("12.5"), parse_digits("1.234,5", language="es")
    (1990, 12.5, 1234.5)
    """
    match = load_writing(language).grouped.match(written)
    head = match[0] if match else written
    decimals = written[len(head) :][1:] if match else ""
    if match is None:
        for mark in load_table(language, "numbers", "writing")["decimals"]:
            head, _, decimals = written.partition(mark)
            if decimals:
                break
    whole = "".join(character for character in head if character.isdigit())
    return float(f"{whole}.{decimals}") if decimals else int(whole)
