"""A record's key: made with the record, shared with another unit, destroyed to erase it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, transaction

from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.policies import Standing
from palermo.casework.audit.actions import record as write_down
from palermo.casework.keys.envelopes import wrap
from palermo.casework.keys.keyring import get_keyring, place_of_record_key
from palermo.casework.keys.material import SecretKey
from palermo.casework.keys.models import BlindToken, Record, RecordWrap, UnitEpoch
from palermo.casework.keys.tokens import Kind, make_tokens
from palermo.casework.keys.units import lock_newest_epoch

Value = tuple[Kind, str]
Found = TypeVar("Found")


def create_record(unit: Unit, *, by: User, at: datetime) -> Record:
    """A new record of a unit with a fresh key, which the open keyring holds from now on."""
    check("create_record", by)
    keyring, key = get_keyring(), SecretKey.make()
    with transaction.atomic():
        epoch = lock_newest_epoch(unit)
        under = keyring.get_unit_key(epoch)
        made = Record.objects.create()
        _wrap(made, epoch, key, under=under)
        write_down("create_record", target_kind="record", target_key=made.pk, by=by, at=at, unit=unit.pk)
    keyring.learn(made.pk, key)
    return made


def erase_record(held: Record, *, standing: Standing, by: User, at: datetime) -> None:
    """Destroy a record's key and its tokens. Needs no key; nothing that was sealed with it opens again.

    On SQLite what is deleted is overwritten, and the write-ahead log is emptied. Backups keep it until they expire.
    """
    check("erase_record", by, standing)
    with transaction.atomic():
        held.wraps.all().delete()
        held.tokens.all().delete()
        held.destroyed_at = at
        held.save(update_fields=["destroyed_at"])
        write_down("erase_record", target_kind="record", target_key=held.pk, by=by, at=at)
    transaction.on_commit(empty_log)


def empty_log() -> None:
    """Write SQLite's log into its file and cut it to nothing, so that no deleted key lingers there."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def index_record(held: Record, values: Iterable[Value]) -> int:
    """Put the tokens of a record in place of those it had, for each unit it can be found by; how many there are."""
    keyring, wanted = get_keyring(), list(values)
    with transaction.atomic():
        held.tokens.all().delete()
        epochs = UnitEpoch.objects.filter(record_wraps__record=held, pk__in=keyring.unit_keys())
        rows = [
            BlindToken(record=held, unit_epoch=epoch, kind=kind.value, token=token)
            for epoch in epochs
            for token, kind in make_tokens(wanted, unit_key=keyring.get_unit_key(epoch)).items()
        ]
        BlindToken.objects.bulk_create(rows)
    return len(rows)


def find_records(
    values: Iterable[Value],
    *,
    by: User,
    fetch: Callable[[set[Any]], Iterable[Found]],
    agrees: Callable[[Found], bool],
    limit: int = 200,
) -> list[Found]:
    """What the searcher's units hold that has any of these tokens and, once opened, agrees exactly.

    `fetch` gives the rows of some record numbers; `agrees` opens one and compares.
    """
    check("search_records", by)
    keyring, wanted = get_keyring(), list(values)
    numbers: set[Any] = set()
    for epoch_id, key in keyring.unit_keys().items():
        tokens = list(make_tokens(wanted, unit_key=key))
        rows = BlindToken.objects.filter(unit_epoch_id=epoch_id, token__in=tokens)
        numbers.update(rows.values_list("record_id", flat=True)[:limit])
    keyring.open_records(numbers)
    return [each for each in fetch(numbers) if agrees(each)]


def _wrap(held: Record, epoch: UnitEpoch, key: SecretKey, *, under: SecretKey) -> None:
    envelope = wrap(key, under=under, place=place_of_record_key(held.pk, epoch))
    RecordWrap.objects.create(record=held, unit_epoch=epoch, envelope=envelope)
