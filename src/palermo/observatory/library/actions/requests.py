"""Asking for readings: the row is the outbox that feeds the task queue."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import ReadingRequest, Snapshot
from palermo.observatory.library.policies import check_add_document


def request_reading(snapshot: Snapshot, *, by: User, at: datetime) -> ReadingRequest:
    """Ask for a snapshot to be read (again). The row is the outbox: it is committed with what asked for
    it, and the worker sends it to the queue afterwards, so that no reading is lost between two databases."""
    check_add_document(by)
    with transaction.atomic():
        record("request_reading", target_kind="snapshot", target_key=snapshot.sha256, by=by, at=at)
        return ReadingRequest.objects.create(snapshot=snapshot, requested_by=by, requested_at=at)
