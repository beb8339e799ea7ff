"""Blind tokens: what a unit can look for without an index of words.

From a name its words as written, in Latin letters, and by sound; from a date its year; from a telephone number its
last four digits. Each becomes an HMAC under the unit's own key, so that who has no key can neither make nor test one.
Tokens find candidates; what a person is shown is compared exactly after opening.
"""

from __future__ import annotations

import hmac
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files

from palermo.casework.keys.material import SecretKey

TOKEN_BYTES = 16
PHONE_DIGITS = 4
_WORD = re.compile(r"\w+")
_SOUNDS = {
    letter: str(number)
    for number, letters in enumerate(("bpfvw", "cgjkqsxzh", "dt", "l", "mn", "r"), start=1)
    for letter in letters
}


class Kind(StrEnum):
    """What a token was made from."""

    NAME = "name"
    LATIN = "latin"
    SOUND = "sound"
    BIRTH_YEAR = "birth_year"
    PHONE_END = "phone_end"


def name_values(name: str) -> set[tuple[Kind, str]]:
    """What the words of a name are looked for by."""
    found: set[tuple[Kind, str]] = set()
    for word in split_name(name):
        found.add((Kind.NAME, word))
        latin = transliterate(word)
        if latin:
            found.add((Kind.LATIN, latin))
            found.add((Kind.SOUND, sound_of(latin)))
    return found


def phone_value(number: str) -> tuple[Kind, str] | None:
    """The last four digits of a telephone number in any script; None for fewer."""
    digits = "".join(str(unicodedata.digit(each)) for each in number if each.isdigit())
    return (Kind.PHONE_END, digits[-PHONE_DIGITS:]) if len(digits) >= PHONE_DIGITS else None


def year_value(year: int) -> tuple[Kind, str]:
    """A birth year."""
    return Kind.BIRTH_YEAR, f"{year:04d}"


def make_tokens(values: Iterable[tuple[Kind, str]], *, unit_key: SecretKey) -> dict[bytes, Kind]:
    """The tokens of some values under a unit's key, each with its kind."""
    key = unit_key.derive("blind tokens").reveal()
    return {
        hmac.digest(key, f"{kind.value}\0{value}".encode(), "sha256")[:TOKEN_BYTES]: kind
        for kind, value in values
    }


def split_name(name: str) -> list[str]:
    """The words of a name without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(each for each in plain if not unicodedata.combining(each))
    return _WORD.findall(unicodedata.normalize("NFKC", kept))


def transliterate(word: str) -> str:
    """A word in the letters a to z, roughly; empty when its script has no table here (Chinese, Thai, …)."""
    table = _letters()
    written = "".join(table.get(each, each) for each in word)
    return written if written.isascii() else ""


def sound_of(latin: str) -> str:
    """How a word in Latin letters sounds, roughly: its consonants in six classes, doubles once."""
    heard = latin[:1] + latin[1:].replace("h", "")  # th, kh, ch: the breath after a letter is not heard
    classes = [_SOUNDS[each] for each in heard if each in _SOUNDS]
    kept = [each for index, each in enumerate(classes) if index == 0 or classes[index - 1] != each]
    return "".join(kept) or "0"


@cache
def _letters() -> dict[str, str]:
    """The table of letters; what NFKD takes apart needs no line."""
    text = (files("palermo.casework.keys") / "letters.toml").read_text(encoding="utf-8")
    scripts = tomllib.loads(text)["scripts"]
    return {
        unicodedata.normalize("NFKC", letter): latin
        for table in scripts.values()
        for letter, latin in table.items()
    }
