"""The plain view: equal length, without marks and running heads, with known damage repaired."""

from __future__ import annotations

import pytest

from palermo.core.reading.structure import take_apart


def plain(text: str) -> str:
    document = take_apart(text)
    assert len(document.plain) == len(document.text)
    return " ".join(document.plain.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police attempted 139KENYAto free nine men.", "Police attempted to free nine men."),
        ("They worked through the 44UNITED KINGDOMNRM office.", "They worked through the NRM office."),
        ("They met in 2017.367ST. LUCIA", "They met in 2017."),
        ("Officers of BURKINA FASO114police were there.", "Officers of police were there."),
        (
            "Of the 27 NGOs and 313 GIS officers, none left.",
            "Of the 27 NGOs and 313 GIS officers, none left.",
        ),
    ],
)
def test_running_heads_are_blank(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He got life in prisonŠa first.", "He got life in prison—a first."),
        ("Mayor Šimon met the crew.", "Mayor Šimon met the crew."),
        ("They called it ﬁthe debt.ﬂ", "They called it “the debt.”"),
        ("The oﬁce ﬁned him.", "The oﬁce ﬁned him."),
        ("A fine of •33,960 was paid.", "A fine of €33,960 was paid."),
        ("They\u00a0paid\u00a0twice.", "They paid twice."),
        ("Aruba counted ƒ500 in fees.", "Aruba counted ƒ500 in fees."),
    ],
)
def test_damage_is_repaired_only_where_it_is_damage(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_note_marks_are_blank_and_keep_their_place() -> None:
    text = "Boats grew many.1 They sailed.\n\n____\n1 Harbour Watch\n"
    document = take_apart(text)
    assert document.plain.startswith("Boats grew many.  They sailed.")
    assert document.text == text
