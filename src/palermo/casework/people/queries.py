"""Finding persons: by tokens, then exactly."""

from __future__ import annotations

from typing import Any

from palermo.casework.accounts.models import User
from palermo.casework.accounts.policies import Standing
from palermo.casework.keys.models import RecordWrap
from palermo.casework.keys.records import find_records
from palermo.casework.keys.tokens import Kind, name_values, split_name
from palermo.casework.people.models import Person


def get_standing(person: Person) -> Standing:
    """What rules know of a person: numbers from clear columns. Units are those that hold the record's key."""
    wraps = RecordWrap.objects.filter(record_id=person.record_id).select_related("unit_epoch__unit")
    units = {each.unit_epoch.unit for each in wraps} | {person.unit}
    return Standing(
        worker_id=person.worker_id,
        unit_ids=frozenset(each.pk for each in units),
        agency_ids=frozenset(each.agency_id for each in units),
    )


def find_by_name(words: str, *, by: User) -> list[Person]:
    """The persons of the searcher's units one of whose names has every word that was asked for, or sounds like it,
    those that are written so first."""
    wanted = set(name_values(words))
    exact = set(split_name(words))
    sounds = {value for kind, value in wanted if kind is Kind.SOUND}

    def rank(person: Person) -> int | None:
        """0 for the words themselves, 1 for their sound, None for neither."""
        best: int | None = None
        for name in person.names.all():
            if exact <= set(split_name(name.words)):
                return 0
            if sounds and sounds <= {value for kind, value in name_values(name.words) if kind is Kind.SOUND}:
                best = 1
        return best

    found = find_records(wanted, by=by, fetch=_fetch, agrees=lambda person: rank(person) is not None)
    return sorted(found, key=lambda person: (rank(person), str(person.pk)))


def _fetch(numbers: set[Any]) -> list[Person]:
    return list(Person.objects.filter(record_id__in=numbers).prefetch_related("names"))
