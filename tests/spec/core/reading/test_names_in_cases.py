"""What is done to a person in a case tells that a name is meant, however the family name ends."""

from __future__ import annotations

import pytest

from palermo.core.reading.names import find_private_names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("In March, Ada Lindqvist was convicted of trafficking two girls.", "Ada Lindqvist"),
        ("The court in Marrin convicted Ada Lindqvist.", "Ada Lindqvist"),
        ("Orla Fennshing was later sentenced to nine years.", "Orla Fennshing"),
        ("In April, Somchai was sentenced to ten years.", "Somchai"),
        ("Police rescued Fatima from a brick kiln.", "Fatima"),
        ("The case against Brevik was closed.", "Brevik"),
    ],
)
def test_a_name_in_a_case_is_hidden(words: str, name: str) -> None:
    assert [span.words for span in find_private_names(words)] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "Publisher Observatory on Trafficking in Persons",
        "The High Court sentenced Trafficking offenders.",
        "Forced Labor was prosecuted under the Penal Code.",
        "Police arrested Georgian nationals.",
        "Authorities deported Haitians.",
        "The Ministry was fined.",
    ],
)
def test_what_no_person_is_called_is_not_hidden(words: str) -> None:
    assert find_private_names(words) == ()
