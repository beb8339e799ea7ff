"""Who a doer is: a government, another organisation, or a person acted upon."""

from __future__ import annotations

import pytest

from palermo.core.reading.clauses.doers import Doer, read_doer


def read(words: str) -> Doer:
    doer = read_doer(words, start=0, end=len(words), country="Tavoria")
    assert doer is not None
    return doer


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Government of Tavoria", "government"),
        ("Tavoria", "government"),
        ("Kenya", "government"),
        ("Tavorian officials", "government"),
        ("the Ministry of the Sea and the NGO Harbour Watch", "government"),
        ("MOGCSP", "government"),
        ("law enforcement", "government"),
        ("NGOs", "organisation"),
        ("an international organization", "organisation"),
        ("a national television channel", "media"),
        ("it", "pronoun"),
        ("Three traffickers", "other"),
        ("The women who were found", "other"),
    ],
)
def test_the_head_word_tells_what_a_doer_is(words: str, kind: str) -> None:
    assert read(words).kind == kind


@pytest.mark.parametrize(
    "words",
    [
        "In April 2010, the council",
        "However, despite a small budget of 1,200 pounds, the council",
        "although the council also",
        "In May the council",
        ", the council",
    ],
)
def test_what_leads_up_to_a_doer_is_left_out(words: str) -> None:
    assert read(words).words == "the council"


def test_nothing_before_a_verb_is_no_doer() -> None:
    assert read_doer("opened", start=0, end=0) is None
