"""Writing persons. Each act asks the matrix, seals what was typed, and leaves its audit row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.audit.actions import record
from palermo.casework.keys.records import create_record, erase_record, index_record
from palermo.casework.keys.tokens import Kind, name_values, phone_value, year_value
from palermo.casework.people.models import Conflict, Contact, Name, Person
from palermo.casework.people.queries import get_standing
from palermo.web.errors import RefusedError, UnacceptableError


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """What is known of a person when the record begins. It shows itself nowhere."""

    names: Sequence[str] = ()
    birth_date: str | None = None
    sex: str | None = None
    notes: str | None = None
    numbers: Sequence[tuple[str, str]] = ()


def add_person(told: Told, *, unit: Unit, by: User, at: datetime, is_synthetic: bool = False) -> Person:
    """A new person of a unit, worked on by whoever adds it."""
    check("create_record", by)
    with transaction.atomic():
        held = create_record(unit, by=by, at=at)
        person = Person.objects.create(
            record=held,
            unit=unit,
            worker=by,
            made_on=at.date(),
            is_synthetic=is_synthetic or by.is_demonstration,
            birth_date=told.birth_date,
            sex=told.sex,
            notes=told.notes,
        )
        for words in told.names:
            Name.objects.create(record=held, person=person, words=words)
        for number, safety in told.numbers:
            Contact.objects.create(record=held, person=person, number=number, safety=safety)
        index_record(held, _list_values(told))
        record("add_person", target_kind="person", target_key=person.pk, by=by, at=at, unit=unit.pk)
    return person


def read_person(person: Person, *, by: User, at: datetime) -> Person:
    """The person, for showing; that it was read is written down first."""
    check("read_record", by, get_standing(person))
    with transaction.atomic():
        record("read_person", target_kind="person", target_key=person.pk, by=by, at=at)
    return person


def write_notes(person: Person, words: str, *, by: User, at: datetime) -> Person:
    """Put other notes in place of those there."""
    check("change_record", by, get_standing(person))
    with transaction.atomic():
        person.notes = words
        person.save(update_fields=["notes"])
        record("write_notes", target_kind="person", target_key=person.pk, by=by, at=at)
    return person


def declare_conflict(person: Person, *, user: User, by: User, at: datetime) -> Conflict:
    """Close a record to somebody with a conflict of interest, at once: the own, or, by a supervisor, another's."""
    check("declare_conflict", by, get_standing(person))
    if user.pk != by.pk and by.role != Role.SUPERVISOR.value:
        raise RefusedError(
            "Only a supervisor may declare somebody else's conflict of interest; please ask one."
        )
    with transaction.atomic():
        declared, _ = Conflict.objects.get_or_create(
            record_id=person.record_id, user=user, defaults={"declared_at": at}
        )
        if person.worker_id == user.pk:
            person.worker = None
            person.save(update_fields=["worker"])
        record("declare_conflict", target_kind="person", target_key=person.pk, by=by, at=at, account=user.pk)
    return declared


def erase_person(person: Person, *, by: User, at: datetime) -> None:
    """Destroy the key of a person's record: the rows stay as numbers that never open again.

    Raises `UnacceptableError` while a legal hold stands, as it stands now and not when the person was read.
    """
    check("erase_record", by, get_standing(person))
    with transaction.atomic():
        held = Person.objects.select_for_update().get(pk=person.pk)
        if held.has_legal_hold:
            raise UnacceptableError(
                "a legal hold stands on this record; expected none; please have it lifted before erasing"
            )
        erase_record(held.record, standing=get_standing(held), by=by, at=at)


def _list_values(told: Told) -> set[tuple[Kind, str]]:
    values = {value for name in told.names for value in name_values(name)}
    values |= {value for number, _ in told.numbers if (value := phone_value(number))}
    year = (told.birth_date or "")[:4]
    return values | ({year_value(int(year))} if year.isdecimal() and len(year) == 4 else set())
