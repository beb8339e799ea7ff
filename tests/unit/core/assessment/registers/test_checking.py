"""What may stand in an entry, field by field, and what is said when it may not."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.assessment.registers import check_entry, get_register, list_registers
from palermo.core.assessment.registers.kinds import UnknownRegisterError

PLACES = {
    "address",
    "street",
    "town",
    "city",
    "postcode",
    "postal",
    "latitude",
    "longitude",
    "coordinates",
    "location",
}


def errors(register: str, *, title: str = "A name", period: str = "", **given: Any) -> dict[str, str]:
    return check_entry(get_register(register), given, title=title, period=period).errors


def test_no_register_has_a_field_for_a_place() -> None:
    names = {part for each in list_registers() for field in each.fields for part in field.name.split("_")}
    assert names & PLACES == set()
    assert {field.type for each in list_registers() for field in each.fields} & {"place", "address"} == set()


def test_every_count_names_the_field_of_its_statement() -> None:
    for register in list_registers():
        for field in register.fields:
            if field.type == "count":
                assert register.get_field(field.statement_in).type == "statement"


def test_every_sentence_of_an_error_says_what_was_expected() -> None:
    found = errors(
        "campaigns", title="", period="soon", reach="many", channels="pigeons", languages="english"
    )
    assert set(found) == {"title", "period", "reach", "channels", "languages"}
    assert all("expected" in sentence and sentence.endswith(".") for sentence in found.values())


def test_a_number_without_its_sentence_is_refused() -> None:
    assert "a number without its sentence" in errors("campaigns", reach="200000")["reach"]
    assert errors("campaigns", reach="200000", reach_statement="a" * 26) == {}


def test_choices_are_taken_by_key_or_by_words_and_once() -> None:
    given = {"channels": "Radio; television, radio", "languages": "EN, fr"}
    checked = check_entry(get_register("campaigns"), given, title="A name")
    assert checked.values == {"channels": ["radio", "television"], "languages": ["en", "fr"]}


def test_countries_are_taken_by_name_or_code() -> None:
    checked = check_entry(get_register("agreements"), {"countries": "Velmora, KEN"}, title="A name")
    assert checked.values["countries"] == ["XVM", "KEN"]
    assert "countries" in errors("agreements", countries="Atlantis")


def test_required_fields_are_asked_for() -> None:
    assert set(errors("treaties")) == {"treaty", "status"}


@pytest.mark.parametrize("number", ["110", "+44 1632 960123", "0800/111", "*123#", "desk@help.example"])
def test_numbers_as_people_dial_them_are_taken(number: str) -> None:
    assert errors("hotlines", number=number) == {}


@pytest.mark.parametrize("number", ["call us", "12", "1" * 16, "+44 1632 960123 at 12 Mill Lane"])
def test_what_nobody_can_dial_is_refused(number: str) -> None:
    assert "number" in errors("hotlines", number=number)


@pytest.mark.parametrize("field", ["title", "operator", "hours", "notes"])
def test_a_number_to_call_stands_in_no_other_field(field: str) -> None:
    for words in ("Call 01632 960123", "Line 116", "write to desk@help.example"):
        given = {"number": "116", field: words}
        found = errors("hotlines", title=str(given.pop("title", "A line")), **given)
        assert "number to call" in found[field], words


@pytest.mark.parametrize("register", ["services", "hotlines", "programmes"])
def test_words_that_lead_to_a_place_are_refused_in_a_sentence(register: str) -> None:
    found = errors(register, title="Shelter at 12 Mill Lane", helps=["legal"])
    assert found == {
        "title": "This looks like a street with a number, and no place is ever kept here; please take it away."
    }


def test_other_registers_may_name_a_street() -> None:
    assert errors("agreements", title="Treaty of 12 Mill Lane") == {}


def test_an_unknown_register_is_named() -> None:
    with pytest.raises(UnknownRegisterError, match="expected one of campaigns"):
        get_register("nothing")
