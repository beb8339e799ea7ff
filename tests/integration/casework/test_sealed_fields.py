"""Sealed fields: words for whoever holds the key, envelopes in the table, and no way around."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import F
from tests.integration.casework.staff import NOON, make_member, make_unit, open_as

from palermo.casework.accounts.actions import get_command_line_user
from palermo.casework.accounts.models import Unit, User
from palermo.casework.audit.models import AuditRow
from palermo.casework.keys.keyring import LockedError
from palermo.casework.keys.material import CannotOpenError, KeyMaterialError
from palermo.casework.keys.units import begin_unit_key
from palermo.casework.people.actions import (
    Told,
    add_person,
    declare_conflict,
    erase_person,
    read_person,
    write_notes,
)
from palermo.casework.people.models import Name, Person
from palermo.casework.people.queries import find_by_name
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

TOLD = Told(
    names=("Ilka Quillfeather", "Илка"),
    birth_date="1999-04",
    sex="feminine",
    notes="She wants to call her aunt.",
    numbers=(("+40 721 555 0199", "after six, say it is about the bicycle"),),
)


@pytest.fixture
def person(unit: Unit, alma: User) -> Person:
    with open_as(alma):
        made = add_person(TOLD, unit=unit, by=alma, at=NOON)
    return Person.objects.get(pk=made.pk)


def stored(table: str, column: str) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [bytes(row[0]) for row in cursor.fetchall()]


def test_members_of_the_unit_read_what_was_written(person: Person, bruno: User) -> None:
    with open_as(bruno):
        assert (person.notes, person.sex, person.birth_date) == (TOLD.notes, TOLD.sex, TOLD.birth_date)
        assert {each.words for each in person.names.all()} == set(TOLD.names)
        contact = person.contacts.get()
        assert (contact.number, contact.safety) == TOLD.numbers[0]


def test_nobody_reads_without_an_open_session_or_from_another_unit(person: Person) -> None:
    with pytest.raises(LockedError, match="open session"):
        _ = person.notes
    other = make_unit("Second line")
    stranger = make_member("zora", unit=other)
    begin_unit_key(other, by=get_command_line_user(), at=NOON)
    with open_as(stranger), pytest.raises(LockedError, match="closed to this account"):
        _ = person.notes
    with open_as(stranger):
        assert find_by_name("Ilka", by=stranger) == []
        with pytest.raises(RefusedError):
            read_person(person, by=stranger, at=NOON)


def test_the_table_holds_envelopes(person: Person) -> None:
    for table, column in (("people_person", "notes"), ("people_name", "words"), ("people_contact", "number")):
        for kept in stored(table, column):
            assert kept[:2] == b"\x01\x01"
            assert not any(word in kept for word in (b"aunt", b"Quill", b"555"))


def test_an_envelope_moved_to_another_row_or_field_does_not_open(
    person: Person, unit: Unit, alma: User
) -> None:
    with open_as(alma):
        other = add_person(Told(names=("Boris",), notes="Other words."), unit=unit, by=alma, at=NOON)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_person SET sex = notes WHERE id = %s", [_key(person)])
            cursor.execute(
                "UPDATE people_person SET notes = %s WHERE id = %s", [stored_notes(person), _key(other)]
            )
        for moved, field in (
            (Person.objects.get(pk=person.pk), "sex"),
            (Person.objects.get(pk=other.pk), "notes"),
        ):
            with pytest.raises(CannotOpenError):
                getattr(moved, field)


def stored_notes(person: Person) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes FROM people_person WHERE id = %s", [_key(person)])
        return bytes(cursor.fetchone()[0])


def _key(person: Person) -> Any:
    return person.pk.hex if connection.vendor == "sqlite" else person.pk


def test_writing_in_bulk_and_looking_up_are_refused(person: Person) -> None:
    for attempt in (
        lambda: Person.objects.update(notes="words"),
        lambda: Person.objects.filter(notes="words").count(),
        lambda: Person.objects.filter(notes__contains="words").count(),
        lambda: Person.objects.exclude(sex__in=["feminine"]).count(),
        lambda: serializers.serialize("json", [person]),
        lambda: setattr(person, "notes", 7),
    ):
        with pytest.raises((FieldError, LockedError)), transaction.atomic():
            attempt()
    assert Person.objects.filter(notes__isnull=False).count() == 1


def test_values_and_expressions_give_envelopes_and_never_words(person: Person, alma: User) -> None:
    with open_as(alma):
        assert repr(Person.objects.values_list("notes", flat=True)[0]) == "<sealed>"
        assert repr(Person.objects.annotate(other=F("notes")).values("other")[0]) == "{'other': <sealed>}"
        assert "aunt" not in repr(vars(person)) + repr(person) + str(person)


def test_an_instance_that_was_read_pickles_without_its_words(person: Person, alma: User) -> None:
    with open_as(alma):
        assert person.notes == TOLD.notes
        kept = pickle.dumps(person)
    assert b"aunt" not in kept
    with pytest.raises(LockedError):
        _ = pickle.loads(kept).notes
    with open_as(alma):
        assert pickle.loads(kept).notes == TOLD.notes


def test_words_that_are_not_saved_yet_are_neither_shown_nor_pickled(person: Person, alma: User) -> None:
    person.notes = "Not saved yet."
    assert "saved" not in repr(vars(person)).replace("not yet sealed", "")
    for attempt in (pickle.dumps, copy.deepcopy):
        with pytest.raises(KeyMaterialError):
            attempt(person)
    with pytest.raises(LockedError):
        person.save()


def test_saving_without_change_needs_no_key(person: Person) -> None:
    person.state = "closed"
    person.save()
    deferred = Person.objects.defer("notes").get(pk=person.pk)
    deferred.state = "active"
    deferred.save()
    assert stored("people_person", "notes")


def test_reading_anew_needs_no_key_and_leaves_no_words(person: Person, alma: User) -> None:
    with open_as(alma):
        person.notes = "Not saved."
    person.refresh_from_db()
    assert repr(person.__dict__["notes"]) == "<sealed>"
    person.state = "closed"
    person.refresh_from_db(fields=["state"])
    assert person.state == "active"
    deferred = Person.objects.only("state").get(pk=person.pk)
    with open_as(alma):
        assert deferred.notes == person.notes == TOLD.notes
    assert repr(deferred.__dict__["notes"]) == "<sealed>"


def test_what_is_written_anew_is_sealed_anew(person: Person, bruno: User, alma: User) -> None:
    before = stored("people_person", "notes")
    with open_as(bruno):
        write_notes(person, "She called.", by=bruno, at=NOON)
    assert stored("people_person", "notes") != before
    with open_as(alma):
        assert Person.objects.get(pk=person.pk).notes == "She called."
        assert Person.objects.defer("notes").get(pk=person.pk).notes == "She called."


def test_erasing_leaves_a_number_that_never_opens_again(person: Person, supervisor: User, alma: User) -> None:
    erase_person(person, by=supervisor, at=NOON)
    again = Person.objects.get(pk=person.pk)
    for someone in (alma, supervisor):
        with open_as(someone), pytest.raises(LockedError):
            _ = again.notes
    with open_as(alma):
        assert find_by_name("Ilka", by=alma) == []


def test_a_legal_hold_keeps_a_record_from_being_erased(person: Person, supervisor: User, alma: User) -> None:
    Person.objects.filter(pk=person.pk).update(
        has_legal_hold=True
    )  # set after the page of whoever erases was made
    with pytest.raises(UnacceptableError, match="a legal hold stands"):
        erase_person(person, by=supervisor, at=NOON)
    with open_as(alma):
        assert Person.objects.get(pk=person.pk).notes == TOLD.notes
    Person.objects.filter(pk=person.pk).update(has_legal_hold=False)
    erase_person(person, by=supervisor, at=NOON)
    with open_as(alma), pytest.raises(LockedError):
        _ = Person.objects.get(pk=person.pk).notes


@pytest.mark.parametrize("words", ["ilka", "Quillfeather Ilka", "Илка", "ILCA", "Kilfeder"])
def test_a_person_is_found_by_any_name_in_any_script_or_by_sound(
    words: str, person: Person, alma: User
) -> None:
    with open_as(alma):
        found = find_by_name(words, by=alma)
    assert found == [person]


def test_half_of_a_name_does_not_find(person: Person, alma: User) -> None:
    with open_as(alma):
        assert find_by_name("Ilka Bernadotte", by=alma) == []


def test_finding_asks_as_often_for_twenty_as_for_two(
    unit: Unit, alma: User, django_assert_max_num_queries: Any
) -> None:
    with open_as(alma):
        for count, most in ((2, 9), (20, 9)):
            for _ in range(count):
                add_person(Told(names=("Ilka Sund",)), unit=unit, by=alma, at=NOON)
            with open_as(alma), django_assert_max_num_queries(most):
                assert len(find_by_name("Ilka", by=alma)) >= count


def test_a_conflict_of_interest_closes_a_record_at_once(
    person: Person, alma: User, bruno: User, supervisor: User
) -> None:
    declare_conflict(person, user=bruno, by=supervisor, at=NOON)
    with open_as(bruno):
        assert find_by_name("Ilka", by=bruno) == []
        for act in (
            lambda: read_person(person, by=bruno, at=NOON),
            lambda: write_notes(person, "Mine.", by=bruno, at=NOON),
            lambda: declare_conflict(person, user=alma, by=bruno, at=NOON),
        ):
            with pytest.raises(RefusedError):
                act()
    declare_conflict(person, user=alma, by=alma, at=NOON)
    again = Person.objects.get(pk=person.pk)
    assert again.worker is None
    with open_as(alma), pytest.raises(RefusedError):
        read_person(again, by=alma, at=NOON)
    with open_as(supervisor):
        assert find_by_name("Ilka", by=supervisor) == [person]


def test_nobody_but_a_supervisor_declares_anothers_conflict(person: Person, alma: User, bruno: User) -> None:
    with pytest.raises(RefusedError, match="supervisor"):
        declare_conflict(person, user=alma, by=bruno, at=NOON)


def test_reading_leaves_a_trail_of_numbers(person: Person, bruno: User) -> None:
    with open_as(bruno):
        read_person(person, by=bruno, at=NOON)
    row = AuditRow.objects.get(act="read_person")
    assert (row.by_account, row.target_key) == (bruno.pk, str(person.pk))


def test_a_demonstration_account_makes_synthetic_persons_alone(unit: Unit, alma: User) -> None:
    alma.is_demonstration = True
    with open_as(alma):
        assert add_person(TOLD, unit=unit, by=alma, at=NOON).is_synthetic
    assert Name.objects.count() == 2
    assert "Quill" not in repr(TOLD)
