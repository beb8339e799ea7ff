"""What is written: each is one transaction, and who is told "kept" is told after its commit."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from palermo.core.errors import PalermoError
from palermo.engines.drop_box import PURPOSE_ITEM
from palermo.engines.sealing import Receipt, fingerprint, mark_of, padded_size, seal
from palermo.intake_public.box.models import Box, Item, Kind, Lane, Reply

PATIENCE_SECONDS = 20.0
_one_writes = threading.Lock()


class BusyError(PalermoError):
    """A message could not be kept in time."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message ready to be kept: sealed to the organisation, with the mark of its words."""

    envelope: bytes
    mark: bytes
    sealed_to: str


def seal_message(content: bytes, *, mark_over: bytes, receipt: Receipt, public: bytes) -> Sealed:
    """Seal a message before anything touches a table. `mark_over` are the words alone, without the time."""
    envelope = seal(content, to=public, purpose=PURPOSE_ITEM)
    return Sealed(envelope, mark_of(mark_over, receipt=receipt), fingerprint(public))


def keep_message(sealed: Sealed, *, receipt: Receipt, lane: Lane, at: datetime) -> Item:
    """Keep a message in the box of its receipt, which is opened by the first; the same words are kept once.

    It has been committed when this returns. Threads wait for each other here and not in SQLite, which would let
    them sleep and try again.
    """
    if not _one_writes.acquire(timeout=PATIENCE_SECONDS):
        raise BusyError("messages wait for the disk; expected their turn in time; please send it again")
    try:
        with transaction.atomic():
            return _keep(sealed, receipt=receipt, lane=lane, at=at)
    finally:
        _one_writes.release()


def _keep(sealed: Sealed, *, receipt: Receipt, lane: Lane, at: datetime) -> Item:
    box, is_new = Box.objects.get_or_create(
        lookup=receipt.lookup, defaults={"public": receipt.public, "opened_on": at.date()}
    )
    item, _ = Item.objects.get_or_create(
        box=box,
        mark=sealed.mark,
        defaults={
            "kind": Kind.REPORT if is_new else Kind.MORE,
            "lane": lane,
            "received_hour": at.replace(minute=0, second=0, microsecond=0),
            "size_kib": padded_size(len(sealed.envelope)) // 2048,
            "sealed_to": sealed.sealed_to,
            "sealed": sealed.envelope,
        },
    )
    return item


@transaction.atomic
def empty_taken(ids: Iterable[uuid.UUID], *, at: datetime) -> int:
    """Empty the items that casework has committed on its side; how many were still full. Again does nothing."""
    return Item.objects.filter(id__in=list(ids), taken_on=None).update(sealed=None, taken_on=at.date())


@transaction.atomic
def keep_reply(number: uuid.UUID, *, lookup: bytes, sealed: bytes, at: datetime) -> bool:
    """Keep a reply for a box; False when there is no such box. The same number is kept once."""
    box = Box.objects.filter(lookup=lookup).first()
    if box is None:
        return False
    Reply.objects.get_or_create(id=number, defaults={"box": box, "sealed": sealed, "arrived_on": at.date()})
    return True


@transaction.atomic
def forget_before(day: datetime) -> int:
    """Remove boxes opened before a day of which every item was taken; the number removed."""
    waiting = Item.objects.filter(taken_on=None).values("box")
    old = Box.objects.filter(opened_on__lt=day.date()).exclude(id__in=waiting)
    return old.delete()[1].get("box.Box", 0)
