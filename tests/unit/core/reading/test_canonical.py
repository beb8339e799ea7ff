"""Canonical text: what all offsets count in."""

from __future__ import annotations

import pytest

from palermo.core.reading.canonical import canonical_text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\ufeffmarked", "marked"),
        ("Cote d'Ivoire: Co\u0302te", "Cote d'Ivoire: C\u00f4te"),
    ],
)
def test_line_ends_marks_and_composed_letters_are_normalised(given: str, expected: str) -> None:
    assert canonical_text(given) == expected


def test_damage_is_kept() -> None:
    assert canonical_text("prisonŠthe ﬁfirstﬂ •5") == "prisonŠthe ﬁfirstﬂ •5"
