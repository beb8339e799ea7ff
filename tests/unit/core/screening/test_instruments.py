"""Instruments as files: those that ship, and an organisation's own with one sentence for each mistake."""

from __future__ import annotations

import pytest

from palermo.core.screening import InstrumentError, get_instrument, list_instruments, parse_instrument

OWN = """
key = "own"
title = "Our card"
version = "1"
rule = "any_indicator"
population = "any"
source = "Our office"
licence = "ours"
verification = "own"

[[dimensions]]
key = "signs"
label = "Signs"

[[items]]
key = "papers"
dimension = "signs"
label = "Papers are kept"
"""


def test_an_organisation_adds_its_own_in_the_same_form() -> None:
    assert [item.key for item in parse_instrument(OWN).items] == ["papers"]


def test_every_shipped_instrument_names_source_licence_and_how_it_was_checked() -> None:
    for each in list_instruments():
        assert each.source and each.licence and each.verification and each.version, each.key


def test_an_unknown_key_names_those_there_are() -> None:
    with pytest.raises(InstrumentError, match="expected one of field_card"):
        get_instrument("gossip")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Our card"', "", "says no title"),
        ("any_indicator", "magic", "rule is 'magic'; expected one of any_indicator"),
        ('label = "Papers are kept"', "", "item 1 says no label"),
        ('dimension = "signs"', 'dimension = "sings"', "'sings', which is not there; expected one of signs"),
        ("any_indicator", "weighted_dimensions", r"item 1 \(papers\) has no weight"),
        ("any_indicator", "elements", "needs dimensions of the roles act, means and purpose"),
        ('label = "Papers are kept"', 'label = "x"\nadult = "huge"', "weighs 'huge' for adult"),
        (
            "[[items]]",
            '[[items]]\nkey="papers"\ndimension="signs"\nlabel="y"\n[[items]]',
            "item papers stands twice",
        ),
        ("[[dimensions]]", "[[dimensions", "is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, told: str) -> None:
    assert old in OWN
    with pytest.raises(InstrumentError, match=told):
        parse_instrument(OWN.replace(old, new, 1))
