"""A unit's key: begun, granted to members, renewed when somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.policies import Standing
from palermo.casework.accounts.roles import Role
from palermo.casework.audit.actions import record
from palermo.casework.keys.boxes import seal_key_to
from palermo.casework.keys.custody import CUSTODIANS, seal_to_pairs
from palermo.casework.keys.envelopes import unwrap, wrap
from palermo.casework.keys.keyring import Keyring, get_keyring, place_of_record_key, place_of_unit_key
from palermo.casework.keys.material import SecretKey
from palermo.casework.keys.models import CustodyBox, Grant, MemberKey, RecordWrap, UnitEpoch
from palermo.web.errors import UnacceptableError

AT_ONCE = 2_000


def begin_unit_key(unit: Unit, *, by: User, at: datetime) -> UnitEpoch:
    """The unit's first key, sealed to its members who have a pair and to the custodians. It is not kept here: whoever
    begins it can open nothing with it afterwards."""
    check("manage_accounts", by)
    if unit.epochs.exists():
        raise UnacceptableError(f"unit {unit.pk} has a key already; expected none; nothing was done")
    with transaction.atomic():
        begun = _begin_epoch(unit, epoch=1, key=SecretKey.make(), at=at)
        record("begin_unit_key", target_kind="unit", target_key=unit.pk, by=by, at=at, epoch=1)
    return begun


def grant_unit_keys(member: User, *, by: User, at: datetime) -> int:
    """Seal every epoch of the unit's key to a member of it; how many there were. `by` holds them in an open session."""
    unit = _unit_of(member)
    check("grant_unit_key", by, stand_to(unit))
    keyring = get_keyring()
    epochs = list(unit.epochs.all())
    public = get_public_key(member)
    with transaction.atomic():
        for each in epochs:
            _grant(each, member, keyring.get_unit_key(each), public=public)
        record("grant_unit_keys", target_kind="account", target_key=member.pk, by=by, at=at, unit=unit.pk)
    return len(epochs)


def rotate_unit_key(unit: Unit, *, leaver: User | None, by: User, at: datetime) -> UnitEpoch:
    """Begin a new epoch and wrap every record of the unit anew under it; the leaver's seals and the old wraps go.

    Who stays keeps the old epochs, which still open old tokens. One transaction: either all of it, or nothing.
    """
    check("rotate_unit_key", by, stand_to(unit))
    if leaver is not None and leaver.pk == by.pk:
        raise UnacceptableError("this account is your own; expected another; please ask a colleague")
    keyring, key = get_keyring(), SecretKey.make()
    with transaction.atomic():
        newest = lock_newest_epoch(unit)
        if leaver is not None:
            Grant.objects.filter(user=leaver, unit_epoch__unit=unit).delete()
            User.objects.filter(pk=leaver.pk, unit=unit).update(unit=None, is_active=False)
        begun = _begin_epoch(unit, epoch=newest.epoch + 1, key=key, at=at)
        count = _wrap_records_anew(unit, begun, key=key, keyring=keyring)
        record(
            "rotate_unit_key",
            target_kind="unit",
            target_key=unit.pk,
            by=by,
            at=at,
            epoch=begun.epoch,
            leaver=None if leaver is None else leaver.pk,
            record_count=count,
        )
    return begun


def seal_to_custodians(unit: Unit, *, by: User, at: datetime) -> int:
    """Seal every epoch of the unit's key to the pairs of today's custodians; how many boxes there are."""
    check("grant_unit_key", by, stand_to(unit))
    keyring = get_keyring()
    with transaction.atomic():
        boxes = sum(_seal_to_pairs(each, keyring.get_unit_key(each)) for each in unit.epochs.all())
        record("seal_to_custodians", target_kind="unit", target_key=unit.pk, by=by, at=at, boxes=boxes)
    return boxes


def stand_to(unit: Unit) -> Standing:
    """A unit as the rules see it."""
    return Standing(unit_ids=frozenset({unit.pk}), agency_ids=frozenset({unit.agency_id}))


def get_public_key(user: User) -> bytes:
    """The public half of a member's pair. Raises `UnacceptableError` when there is none yet."""
    kept = MemberKey.objects.filter(user=user).first()
    if kept is None:
        raise UnacceptableError(
            f"account {user.pk} has no key yet; expected one that signed in or set a password; please wait for that"
        )
    return bytes(kept.public)


def lock_newest_epoch(unit: Unit) -> UnitEpoch:
    """The epoch that seals today, held until the transaction ends: nobody makes a record under an epoch that
    somebody else is just leaving behind."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    newest = unit.epochs.order_by("-epoch").first()
    if newest is None:
        raise UnacceptableError(f"unit {unit.pk} has no key yet; expected one; please begin it first")
    return newest


def list_custodians() -> Mapping[int, bytes]:
    """The active custodians who have a pair, by number."""
    held = MemberKey.objects.filter(user__role=Role.CUSTODIAN.value, user__is_active=True)
    return {each.user_id: bytes(each.public) for each in held}


def _begin_epoch(unit: Unit, *, epoch: int, key: SecretKey, at: datetime) -> UnitEpoch:
    begun = UnitEpoch.objects.create(unit=unit, epoch=epoch, began_at=at)
    for held in _list_member_keys(unit):
        _grant(begun, held.user, key, public=bytes(held.public))
    if len(list_custodians()) == CUSTODIANS:
        _seal_to_pairs(begun, key)
    return begun


def _list_member_keys(unit: Unit) -> Iterable[MemberKey]:
    """Members whose pair is good: one made by a link after a lost password waits for somebody to vouch for it."""
    held = MemberKey.objects.filter(user__unit=unit, user__is_active=True).select_related("user")
    older = unit.epochs.order_by("-epoch").values_list("pk", flat=True)[1:2]
    if older:
        held = held.filter(user__grants__unit_epoch__in=list(older))
    return held


def _grant(unit_epoch: UnitEpoch, member: User, key: SecretKey, *, public: bytes) -> None:
    box = seal_key_to(public, key, place=place_of_unit_key(unit_epoch))
    Grant.objects.update_or_create(unit_epoch=unit_epoch, user=member, defaults={"box": box})


def _seal_to_pairs(unit_epoch: UnitEpoch, key: SecretKey) -> int:
    boxes = seal_to_pairs(key, custodians=list_custodians(), place=place_of_unit_key(unit_epoch))
    unit_epoch.custody_boxes.all().delete()
    CustodyBox.objects.bulk_create(
        CustodyBox(unit_epoch=unit_epoch, first_id=each.first, second_id=each.second, box=each.box)
        for each in boxes
    )
    return len(boxes)


def _wrap_records_anew(unit: Unit, begun: UnitEpoch, *, key: SecretKey, keyring: Keyring) -> int:
    count = 0
    old = RecordWrap.objects.filter(unit_epoch__unit=unit).exclude(unit_epoch=begun)
    while batch := list(old.select_related("unit_epoch").order_by("pk")[:AT_ONCE]):
        for wrap_row in batch:
            number = wrap_row.record_id
            held = unwrap(
                bytes(wrap_row.envelope),
                under=keyring.get_unit_key(wrap_row.unit_epoch),
                place=place_of_record_key(number, wrap_row.unit_epoch),
            )
            wrap_row.envelope = wrap(held, under=key, place=place_of_record_key(number, begun))
            wrap_row.unit_epoch = begun
        RecordWrap.objects.bulk_update(batch, ["envelope", "unit_epoch"], batch_size=400)
        count += len(batch)
    return count


def _unit_of(member: User) -> Unit:
    if member.unit is None:
        raise UnacceptableError(
            f"account {member.pk} is in no unit; expected one; please give it a unit first"
        )
    return member.unit
