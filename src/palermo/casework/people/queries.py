"""Finding persons: by tokens, then exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from palermo.casework.accounts.matrix import can
from palermo.casework.accounts.models import User
from palermo.casework.accounts.policies import Standing
from palermo.casework.keys.models import RecordWrap
from palermo.casework.keys.records import find_records
from palermo.casework.keys.tokens import Kind, name_values, split_name
from palermo.casework.people.models import Conflict, Person


def get_standing(person: Person) -> Standing:
    """What rules know of a person: numbers from clear columns."""
    return get_standings([person])[person.pk]


def get_standings(people: Sequence[Person]) -> dict[Any, Standing]:
    """What rules know of some persons, by number, with two questions. Units are those that hold the record's key."""
    numbers = [each.record_id for each in people]
    units: dict[Any, set[tuple[int, int]]] = defaultdict(set)
    conflicts: dict[Any, set[int]] = defaultdict(set)
    wraps = RecordWrap.objects.filter(record_id__in=numbers)
    for number, unit, agency in wraps.values_list(
        "record_id", "unit_epoch__unit_id", "unit_epoch__unit__agency_id"
    ):
        units[number].add((unit, agency))
    for number, user in Conflict.objects.filter(record_id__in=numbers).values_list("record_id", "user_id"):
        conflicts[number].add(user)
    return {
        each.pk: Standing(
            worker_id=each.worker_id,
            unit_ids=frozenset({each.unit_id, *(unit for unit, _ in units[each.record_id])}),
            agency_ids=frozenset(agency for _, agency in units[each.record_id]),
            conflicted_ids=frozenset(conflicts[each.record_id]),
        )
        for each in people
    }


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

    def fetch(numbers: set[Any]) -> list[Person]:
        """Those the searcher may read: what is under a conflict of interest is not even found."""
        people = list(Person.objects.filter(record_id__in=numbers).prefetch_related("names"))
        standings = get_standings(people)
        return [each for each in people if can("read_record", by, standings[each.pk])]

    found = find_records(wanted, by=by, fetch=fetch, agrees=lambda person: rank(person) is not None)
    return sorted(found, key=lambda person: (rank(person), str(person.pk)))
