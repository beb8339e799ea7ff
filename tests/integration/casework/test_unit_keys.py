"""Unit keys: members open them, leavers do not, two custodians of three do, administrators never."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.integration.casework.staff import NOON, PASSWORD, make_member, make_unit, open_as

from palermo.casework.accounts.actions import get_command_line_user
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.policies import Standing
from palermo.casework.accounts.roles import Role
from palermo.casework.audit.models import AuditRow
from palermo.casework.keys.actions import find_pair, set_password
from palermo.casework.keys.boxes import open_key
from palermo.casework.keys.custody import open_inner, open_outer
from palermo.casework.keys.envelopes import unwrap
from palermo.casework.keys.keyring import LockedError, get_keyring, place_of_record_key, place_of_unit_key
from palermo.casework.keys.material import CannotOpenError
from palermo.casework.keys.models import (
    BlindToken,
    CustodyBox,
    Grant,
    Record,
    RecordWrap,
    Recovery,
    RecoveryBox,
)
from palermo.casework.keys.records import create_record, empty_log, erase_record, find_records, index_record
from palermo.casework.keys.recovery import agree_to_recovery, complete_recovery
from palermo.casework.keys.tokens import name_values, year_value
from palermo.casework.keys.units import begin_unit_key, grant_unit_keys, rotate_unit_key, seal_to_custodians
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db
NEW = "nine grey cranes wander"


def secret_of(custodian: User) -> str:
    return f"{custodian.email.partition('@')[0]} keeps a third of it"


def lose_password(user: User) -> None:
    """A new password by a link, without the old one."""
    set_password(user, NEW, at=NOON)


def new_record(unit: Unit, by: User, password: str = PASSWORD) -> Record:
    with open_as(by, password):
        return create_record(unit, by=by, at=NOON)


def can_open(held: Record, user: User, password: str = PASSWORD) -> bool:
    try:
        with open_as(user, password) as keyring:
            keyring.get_record_key(held.pk)
    except LockedError:
        return False
    return True


def test_members_of_a_unit_open_its_records_and_nobody_else_does(unit: Unit, alma: User, bruno: User) -> None:
    held = new_record(unit, alma)
    other = make_unit("Second line")
    stranger = make_member("zora", unit=other)
    begin_unit_key(other, by=get_command_line_user(), at=NOON)
    assert can_open(held, alma) and can_open(held, bruno)
    assert not can_open(held, stranger)


def test_an_administrator_holds_no_key_and_can_grant_none(unit: Unit, alma: User) -> None:
    held = new_record(unit, alma)
    administrator = make_member("ada", unit=None, role=Role.ADMINISTRATOR)
    assert not can_open(held, administrator)
    with open_as(administrator), pytest.raises(RefusedError):
        grant_unit_keys(alma, by=administrator, at=NOON)
    with pytest.raises(RefusedError):
        create_record(unit, by=administrator, at=NOON)


def test_roles_without_a_unit_cannot_be_put_into_one(unit: Unit) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member("ada", unit=unit, role=Role.ADMINISTRATOR)


def test_a_new_member_gets_every_epoch_from_a_colleague(unit: Unit, alma: User, supervisor: User) -> None:
    old = new_record(unit, alma)
    with open_as(supervisor):
        rotate_unit_key(unit, leaver=None, by=supervisor, at=NOON)
    newcomer = make_member("nina", unit=unit)
    assert not can_open(old, newcomer)
    with open_as(alma):
        assert grant_unit_keys(newcomer, by=alma, at=NOON) == 2
    assert can_open(old, newcomer)


def test_a_leaver_opens_nothing_new_and_those_who_stay_open_everything(
    unit: Unit, alma: User, bruno: User, supervisor: User
) -> None:
    before = new_record(unit, alma)
    old_grant = bytes(Grant.objects.get(user=bruno).box)
    old_epoch = Grant.objects.get(user=bruno).unit_epoch
    with open_as(supervisor):
        begun = rotate_unit_key(unit, leaver=bruno, by=supervisor, at=NOON)
    after = new_record(unit, alma)
    assert begun.epoch == 2
    for held in (before, after):
        assert can_open(held, alma) and can_open(held, supervisor)
        assert not can_open(held, bruno)
    # What bruno kept from before (his password, his old box) opens no wrap of today's database.
    pair = find_pair(bruno, PASSWORD)
    assert pair is not None
    kept = open_key(old_grant, pair=pair, place=place_of_unit_key(old_epoch))
    wraps = RecordWrap.objects.filter(record__in=[before, after]).select_related("unit_epoch")
    assert wraps.count() == 2
    for wrap in wraps:
        for epoch in (old_epoch, wrap.unit_epoch):
            with pytest.raises(CannotOpenError):
                unwrap(bytes(wrap.envelope), under=kept, place=place_of_record_key(wrap.record_id, epoch))
    assert not Grant.objects.filter(user=bruno).exists()
    bruno.refresh_from_db()
    assert (bruno.is_active, bruno.unit) == (False, None)


def test_who_set_a_password_by_a_link_gets_no_key_by_a_rotation(
    unit: Unit, alma: User, bruno: User, supervisor: User
) -> None:
    held = new_record(unit, alma)
    lose_password(bruno)
    with open_as(supervisor):
        rotate_unit_key(unit, leaver=None, by=supervisor, at=NOON)
    assert not can_open(held, bruno, NEW)


def test_a_lost_password_loses_nothing_while_a_colleague_is_there(
    unit: Unit, alma: User, bruno: User
) -> None:
    held = new_record(unit, bruno)
    lose_password(bruno)
    assert not can_open(held, bruno, NEW)
    with open_as(alma):
        grant_unit_keys(bruno, by=alma, at=NOON)
    assert can_open(held, bruno, NEW)


@pytest.mark.parametrize("pair", [(0, 1), (0, 2), (1, 2)])
def test_any_two_custodians_bring_a_member_back(
    pair: tuple[int, int], unit: Unit, alma: User, custodians: list[User]
) -> None:
    held = new_record(unit, alma)
    lose_password(alma)
    first, second = (custodians[index] for index in pair)
    with open_as(first, secret_of(first)):
        agreed = agree_to_recovery(alma, second=second, by=first, at=NOON)
    assert not can_open(held, alma, NEW)
    with open_as(second, secret_of(second)):
        assert complete_recovery(agreed, by=second, at=NOON + timedelta(hours=2)) == 1
    assert can_open(held, alma, NEW)
    assert not Recovery.objects.exists() and not RecoveryBox.objects.exists()
    assert not can_open(held, first, secret_of(first)) and not can_open(held, second, secret_of(second))


@pytest.mark.parametrize("index", [0, 1, 2])
def test_one_custodian_alone_opens_nothing(index: int, unit: Unit, custodians: list[User]) -> None:
    alone = custodians[index]
    with open_as(alone, secret_of(alone)) as keyring:
        assert dict(keyring.unit_keys()) == {}
        for each in CustodyBox.objects.select_related("unit_epoch"):
            place = place_of_unit_key(each.unit_epoch)
            found = [bytes(each.box)]
            if each.first_id == alone.pk:
                found.append(open_outer(found[0], pair=keyring.pair, place=place))
            for box in found:
                with pytest.raises(CannotOpenError):
                    open_inner(box, pair=keyring.pair, place=place)
                with pytest.raises(CannotOpenError):
                    open_key(box, pair=keyring.pair, place=place)


def test_one_custodian_cannot_agree_twice(unit: Unit, alma: User, custodians: list[User]) -> None:
    lose_password(alma)
    first, second, third = custodians
    with open_as(first, secret_of(first)):
        with pytest.raises(UnacceptableError):
            agree_to_recovery(alma, second=first, by=first, at=NOON)
        agreed = agree_to_recovery(alma, second=second, by=first, at=NOON)
        with pytest.raises(UnacceptableError, match="another custodian"):
            complete_recovery(agreed, by=first, at=NOON)
    with open_as(third, secret_of(third)), pytest.raises(UnacceptableError, match="another custodian"):
        complete_recovery(agreed, by=third, at=NOON)


def test_a_recovery_waits_for_a_day_at_most_and_for_the_same_key(
    unit: Unit, alma: User, custodians: list[User]
) -> None:
    lose_password(alma)
    first, second, _ = custodians
    with open_as(first, secret_of(first)):
        agreed = agree_to_recovery(alma, second=second, by=first, at=NOON)
    with open_as(second, secret_of(second)):
        with pytest.raises(UnacceptableError, match="over"):
            complete_recovery(agreed, by=second, at=NOON + timedelta(days=1, seconds=1))
        set_password(alma, "somebody else set this one", at=NOON)
        with pytest.raises(UnacceptableError, match="not the one"):
            complete_recovery(agreed, by=second, at=NOON)


def test_new_custodians_hold_what_a_member_seals_to_them(unit: Unit, alma: User, supervisor: User) -> None:
    held = new_record(unit, alma)
    gone = User.objects.get(email="cleo@lantern.example")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    make_member("dana", unit=None, role=Role.CUSTODIAN, password="dana keeps a third of it")
    with open_as(supervisor):
        assert seal_to_custodians(unit, by=supervisor, at=NOON) == 3
    holders = set(CustodyBox.objects.values_list("first_id", "second_id"))
    assert all(gone.pk not in pair for pair in holders)
    lose_password(alma)
    people = sorted(User.objects.filter(role=Role.CUSTODIAN.value, is_active=True), key=lambda each: each.pk)
    first, second = (each.with_second_factor() for each in people[1:])
    with open_as(first, secret_of(first)):
        agreed = agree_to_recovery(alma, second=second, by=first, at=NOON)
    with open_as(second, secret_of(second)):
        complete_recovery(agreed, by=second, at=NOON)
    assert can_open(held, alma, NEW)


def test_the_custodian_with_the_lower_number_is_always_first(unit: Unit) -> None:
    held = list(CustodyBox.objects.values_list("first_id", "second_id"))
    assert len(held) == 3
    assert all(first < second for first, second in held)


def test_erasing_needs_no_key_and_leaves_nothing_that_opens(unit: Unit, alma: User, supervisor: User) -> None:
    with open_as(alma):
        held = create_record(unit, by=alma, at=NOON)
        index_record(held, name_values("Ana Marin"))
    wrap = bytes(RecordWrap.objects.get(record=held).envelope)
    with pytest.raises(LockedError):
        get_keyring()
    erase_record(held, standing=Standing(unit_ids=frozenset({unit.pk})), by=supervisor, at=NOON)
    assert not can_open(held, alma) and not can_open(held, supervisor)
    assert not RecordWrap.objects.filter(record=held).exists()
    assert not BlindToken.objects.filter(record=held).exists()
    assert AuditRow.objects.filter(act="erase_record", target_key=str(held.pk)).exists()
    assert wrap not in repr(list(RecordWrap.objects.values())).encode()
    empty_log()


def test_a_caseworker_may_not_erase(unit: Unit, alma: User) -> None:
    held = new_record(unit, alma)
    with pytest.raises(RefusedError):
        erase_record(held, standing=Standing(unit_ids=frozenset({unit.pk})), by=alma, at=NOON)


def test_search_finds_in_the_own_unit_what_agrees_exactly(unit: Unit, alma: User, supervisor: User) -> None:
    names = {}
    with open_as(alma):
        for name in ("Ana Marin", "Anna Marino", "Boris Lund"):
            held = create_record(unit, by=alma, at=NOON)
            index_record(held, {*name_values(name), year_value(1999)})
            names[held.pk] = name

    def look(words: str, by: User, *, exactly: bool = False) -> list[str]:
        with open_as(by):
            return sorted(
                find_records(
                    name_values(words),
                    by=by,
                    fetch=lambda numbers: [names[each] for each in numbers],
                    agrees=lambda name: not exactly or name == words,
                )
            )

    assert look("ANA", alma) == ["Ana Marin", "Anna Marino"]
    assert look("Ana Marin", alma, exactly=True) == ["Ana Marin"]
    with open_as(supervisor):
        rotate_unit_key(unit, leaver=None, by=supervisor, at=NOON)
    assert look("Boris", supervisor) == ["Boris Lund"]
    other = make_unit("Second line")
    stranger = make_member("zora", unit=other)
    begin_unit_key(other, by=get_command_line_user(), at=NOON)
    assert look("Boris", stranger) == []


def test_deleted_keys_are_overwritten_in_the_file(unit: Unit) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such setting; docs/adr/0008 says until when a deleted wrap survives")
    with connection.cursor() as cursor:
        for name, value in (("secure_delete", 1), ("synchronous", 2), ("foreign_keys", 1)):
            assert cursor.execute(f"PRAGMA {name}").fetchone() == (value,), name
