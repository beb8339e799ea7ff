"""Readings that wait their turn: asked for with the document, sent to the queue by the worker, done by a
task."""

from __future__ import annotations

import logging
import sys
from datetime import datetime
from types import TracebackType

from django.db import transaction
from django.utils import timezone

from palermo.core.errors import PalermoError
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.read import read_snapshot
from palermo.observatory.library.models import ReadingRequest, Snapshot
from palermo.observatory.library.models.readings import ReadingState
from palermo.observatory.library.policies import check_add_document

logger = logging.getLogger(__name__)

UNEXPECTED = "Palermo met an error of its own while reading this document; the log of the worker says more."


def request_reading(snapshot: Snapshot, *, by: User, at: datetime) -> ReadingRequest:
    """Ask for a snapshot to be read (again). The row is the outbox: it is committed with what asked for
    it, and the worker sends it to the queue afterwards, so that no reading is lost between two databases."""
    check_add_document(by)
    with transaction.atomic():
        record("request_reading", target_kind="snapshot", target_key=snapshot.sha256, by=by, at=at)
        return ReadingRequest.objects.create(snapshot=snapshot, requested_by=by, requested_at=at)


def read_requested(request_id: int) -> ReadingRequest:
    """Do a reading that was asked for, and write down how it went. Never raises for a bad document: what
    went wrong is a state of the request, with one sentence."""
    with transaction.atomic():
        request = ReadingRequest.objects.select_for_update().get(pk=request_id)
        if request.state in (ReadingState.DONE, ReadingState.FAILED):
            return request
        request.state = ReadingState.RUNNING
        request.started_at = timezone.now()
        request.save(update_fields=["state", "started_at"])
    by = request.requested_by.with_second_factor()  # the request was checked when it was made
    try:
        outcome = read_snapshot(request.snapshot, by=by, at=timezone.now())
    except PalermoError as problem:
        return _finish(request, message=str(problem))
    except Exception:
        # The trace may hold words of the document, so that only its kind and place are logged.
        logger.error("reading request %s failed", request_id, exc_info=_without_words())
        return _finish(request, message=UNEXPECTED)
    return _finish(request, statement_count=outcome.statement_count)


def _finish(
    request: ReadingRequest, *, message: str = "", statement_count: int | None = None
) -> ReadingRequest:
    request.state = ReadingState.FAILED if message else ReadingState.DONE
    request.message = message
    request.statement_count = statement_count
    request.finished_at = timezone.now()
    request.save(update_fields=["state", "message", "statement_count", "finished_at"])
    return request


def _without_words() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """What is being handled, without its message."""
    kind, _, trace = sys.exc_info()
    name = kind.__name__ if kind is not None else "unknown"
    return RuntimeError, RuntimeError(name), trace
