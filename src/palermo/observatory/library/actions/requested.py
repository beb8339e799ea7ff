"""Doing the readings that were asked for, each to an end that a page can show."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from django.db import transaction
from django.utils import timezone

from palermo.core.errors import PalermoError
from palermo.observatory.library import store
from palermo.observatory.library.actions.read import read_snapshot
from palermo.observatory.library.actions.unpack import unpack_archive
from palermo.observatory.library.models import ReadingRequest
from palermo.observatory.library.models.readings import ReadingState
from palermo.observatory.library.readers import is_archive

logger = logging.getLogger(__name__)

UNEXPECTED = "Palermo met an error of its own while reading this document; the log of the worker says more."


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
    try:
        return _do(request)
    except PalermoError as problem:
        return _finish(request, ReadingState.FAILED, message=str(problem))
    except Exception:
        # The trace may hold words of the document, so that only its kind and place are logged.
        logger.error("reading request %s failed", request_id, exc_info=_without_words())
        return _finish(request, ReadingState.FAILED, message=UNEXPECTED)


def _do(request: ReadingRequest) -> ReadingRequest:
    """Read the document, or take the documents out of an archive and ask for their readings."""
    snapshot, at = request.snapshot, timezone.now()
    by = request.requested_by.with_second_factor()  # the request was checked when it was made
    data = store.fetch(snapshot.sha256)
    if is_archive(data, file_name=snapshot.file_name):
        unpacked = unpack_archive(snapshot, data=data, by=by, at=at)
        return _finish(request, unpacked.state, message=unpacked.message)
    outcome = read_snapshot(snapshot, by=by, at=at)
    return _finish(request, ReadingState.DONE, statement_count=outcome.statement_count)


def _finish(
    request: ReadingRequest, state: ReadingState, *, message: str = "", statement_count: int | None = None
) -> ReadingRequest:
    request.state = state
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
