"""Two of three custodians give a member the keys of the unit again; one of them alone opens nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import User
from palermo.casework.audit.actions import record
from palermo.casework.keys.boxes import fingerprint, seal_key_to
from palermo.casework.keys.custody import open_inner, open_outer
from palermo.casework.keys.keyring import get_keyring, place_of_unit_key
from palermo.casework.keys.models import CustodyBox, Grant, Recovery, RecoveryBox
from palermo.casework.keys.units import get_public_key
from palermo.web.errors import UnacceptableError

WAITS = timedelta(days=1)


def agree_to_recovery(member: User, *, second: User, by: User, at: datetime) -> Recovery:
    """The first custodian of a pair agrees: what the outer boxes hold waits for the second, for a day at most.

    The member has set a new password and thereby a new pair; its fingerprint is kept, so that the second agrees to the
    same. Of two custodians the one with the lower number is first. Raises `UnacceptableError` otherwise.
    """
    check("agree_recovery", by)
    keyring, public = get_keyring(), get_public_key(member)
    boxes = list(
        CustodyBox.objects.filter(unit_epoch__unit=member.unit_id, first=by, second=second).select_related(
            "unit_epoch"
        )
    )
    if member.unit_id is None or not boxes:
        raise UnacceptableError(
            f"nothing of the unit of account {member.pk} is sealed to accounts {by.pk} and {second.pk} in this order; "
            "expected such boxes; please let the custodian with the lower number begin"
        )
    with transaction.atomic():
        forget_old_recoveries(at=at)
        Recovery.objects.filter(member=member).delete()
        agreed = Recovery.objects.create(
            member=member,
            first=by,
            second=second,
            member_fingerprint=fingerprint(public),
            agreed_at=at,
            until=at + WAITS,
        )
        for each in boxes:
            place = place_of_unit_key(each.unit_epoch)
            inner = open_outer(bytes(each.box), pair=keyring.pair, place=place)
            RecoveryBox.objects.create(recovery=agreed, unit_epoch=each.unit_epoch, inner=inner)
        record("agree_recovery", target_kind="account", target_key=member.pk, by=by, at=at, second=second.pk)
    return agreed


def complete_recovery(agreed: Recovery, *, by: User, at: datetime) -> int:
    """The second custodian agrees: every epoch is sealed to the member's new pair; how many there were."""
    check("agree_recovery", by)
    keyring, public = get_keyring(), get_public_key(agreed.member)
    if by.pk != agreed.second_id or at > agreed.until:
        raise UnacceptableError(
            "this recovery is over or waits for another custodian; expected yours; please begin again"
        )
    if fingerprint(public) != agreed.member_fingerprint:
        raise UnacceptableError(
            "the member's key is not the one the first custodian agreed to; expected the same; please begin again"
        )
    with transaction.atomic():
        boxes = list(agreed.boxes.select_related("unit_epoch"))
        for each in boxes:
            place = place_of_unit_key(each.unit_epoch)
            key = open_inner(bytes(each.inner), pair=keyring.pair, place=place)
            box = seal_key_to(public, key, place=place)
            Grant.objects.update_or_create(
                unit_epoch=each.unit_epoch, user=agreed.member, defaults={"box": box}
            )
        record("complete_recovery", target_kind="account", target_key=agreed.member_id, by=by, at=at)
        agreed.delete()
    return len(boxes)


def forget_old_recoveries(*, at: datetime) -> int:
    """Delete what waited too long; how many recoveries that were."""
    old = Recovery.objects.filter(Q(until__lt=at))
    count = old.count()
    old.delete()
    return count
