"""Who holds the keys of a unit, and who could bring them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db.models import Count, F, Q

from palermo.casework.accounts.models import Unit, User
from palermo.casework.keys.boxes import fingerprint
from palermo.casework.keys.custody import CUSTODIANS
from palermo.casework.keys.models import CustodyBox, Recovery
from palermo.casework.keys.units import list_custodians


@dataclass(frozen=True, slots=True)
class Holder:
    """A member of a unit: whether there is a key pair, and whether it holds every epoch."""

    user: User
    has_pair: bool
    holds_all: bool


@dataclass(frozen=True, slots=True)
class UnitKeys:
    """The state of a unit's keys."""

    epoch_count: int
    holders: tuple[Holder, ...]
    custodian_count: int
    is_in_custody: bool

    @property
    def has_three_custodians(self) -> bool:
        """Whether recovery is possible at all."""
        return self.custodian_count == CUSTODIANS

    @property
    def is_at_risk(self) -> bool:
        """Whether the records of the unit hang on a single person."""
        return not self.is_in_custody and sum(each.holds_all for each in self.holders) < 2


def describe_keys(unit: Unit) -> UnitKeys:
    """Who holds the keys of a unit. Four questions, however many members it has."""
    epochs = list(unit.epochs.values_list("pk", flat=True))
    held = Count("grants", filter=Q(grants__unit_epoch__in=epochs))
    members = unit.members.filter(is_active=True).select_related("member_key").annotate(held=held)
    holders = tuple(
        Holder(each, hasattr(each, "member_key"), bool(epochs) and each.held == len(epochs))
        for each in members.order_by("name", "pk")
    )
    custodians = sorted(list_custodians())
    boxes = set(CustodyBox.objects.filter(unit_epoch__in=epochs).values_list("unit_epoch", "first", "second"))
    wanted = {(epoch, *pair) for epoch in epochs for pair in combinations(custodians, 2)}
    in_custody = len(custodians) == CUSTODIANS and bool(epochs) and wanted <= boxes
    return UnitKeys(len(epochs), holders, len(custodians), in_custody)


@dataclass(frozen=True, slots=True)
class Lost:
    """A member whose key pair does not hold every epoch of the unit, and who could agree second to a recovery."""

    member: User
    fingerprint: str
    seconds: tuple[User, ...]


def list_lost(custodian: User) -> list[Lost]:
    """Members who set a password and wait for the keys of their unit, with the custodians who would be second
    after this one. The custodian with the highest number is never first."""
    waiting = (
        User.objects.filter(is_active=True, unit__isnull=False, member_key__isnull=False)
        .annotate(
            held=Count("grants", filter=Q(grants__unit_epoch__unit=F("unit")), distinct=True),
            wanted=Count("unit__epochs", distinct=True),
        )
        .filter(wanted__gt=F("held"))
        .select_related("unit__agency", "member_key")
        .order_by("name", "pk")
    )
    pairs = CustodyBox.objects.filter(first=custodian).values_list("unit_epoch__unit", "second").distinct()
    seconds = {each.pk: each for each in User.objects.filter(pk__in={second for _, second in pairs})}
    return [
        Lost(
            each,
            fingerprint(bytes(each.member_key.public)),
            tuple(seconds[second] for unit, second in sorted(pairs) if unit == each.unit_id),
        )
        for each in waiting
    ]


def list_agreed(custodian: User, *, at: datetime) -> list[Recovery]:
    """Recoveries that another custodian agreed to and that wait for this one."""
    waiting = Recovery.objects.filter(second=custodian, until__gte=at)
    return list(waiting.select_related("member__unit", "first").order_by("until", "pk"))
