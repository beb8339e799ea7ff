"""The parts of rules: who somebody is, and how they stand to a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rules.predicates import Predicate, predicate

from palermo.casework.accounts.roles import Role


class Relation(StrEnum):
    """How an account stands to what it wants to act on. The first that fits, in this order, is the one."""

    CONFLICT = "conflict"  # a conflict of interest was declared: it overrides everything
    OWN = "own"  # the account works on it, or it is the account's own
    UNIT = "unit"  # the account's unit holds it
    BREAK_GLASS = "break_glass"  # opened for a stated reason and a short time
    CONSENTED = "consented"  # the person agreed that the account's unit sees it, and that still holds
    AGENCY = "agency"  # another unit of the same agency holds it
    OTHER = "other"  # none of these
    SITE = "site"  # there is no thing: the action is on the site as such


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What rules know of a thing before anything of it is opened: numbers from its clear metadata."""

    worker_id: int | None = None
    unit_ids: frozenset[int] = field(default=frozenset())
    agency_ids: frozenset[int] = field(default=frozenset())
    consented_unit_ids: frozenset[int] = field(default=frozenset())
    conflicted_ids: frozenset[int] = field(default=frozenset())
    opened_for_ids: frozenset[int] = field(default=frozenset())


def find_relation(user: Any, standing: Standing | None) -> Relation:
    """How an account stands to a thing; `SITE` where there is none."""
    if standing is None:
        return Relation.SITE
    number, unit = getattr(user, "pk", None), getattr(user, "unit", None)
    unit_id = getattr(unit, "pk", None)
    fits = {
        Relation.CONFLICT: number in standing.conflicted_ids,
        Relation.OWN: number is not None and number == standing.worker_id,
        Relation.UNIT: unit_id in standing.unit_ids,
        Relation.BREAK_GLASS: number in standing.opened_for_ids,
        Relation.CONSENTED: unit_id in standing.consented_unit_ids,
        Relation.AGENCY: getattr(unit, "agency_id", None) in standing.agency_ids,
    }
    return next((relation for relation, does in fits.items() if does), Relation.OTHER)


@predicate
def is_signed_in(user: Any) -> bool:
    """An active account of a person or, vouched for, of the machine."""
    return bool(user is not None and user.is_authenticated and user.is_active)


@predicate
def has_second_factor(user: Any) -> bool:
    """An account whose session used a second factor, or a command of the machine itself."""
    return bool(getattr(user, "has_second_factor", False))


def stands(relation: Relation) -> Predicate:
    """An account that stands to the thing in this way."""

    @predicate(f"stands({relation.value})")
    def holds(user: Any, thing: Any = None) -> bool:
        return find_relation(user, thing) is relation

    made: Predicate = holds
    return made


def has_role(roles: Iterable[Role]) -> Predicate:
    """An account with one of these roles."""
    names = frozenset(role.value for role in roles)

    @predicate(f"has_role({', '.join(sorted(names))})")
    def holds(user: Any) -> bool:
        return getattr(user, "role", None) in names

    made: Predicate = holds
    return made
