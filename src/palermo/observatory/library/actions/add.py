"""Adding a document: its bytes become a snapshot, and a reading of it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library import store
from palermo.observatory.library.actions.requests import request_reading
from palermo.observatory.library.actions.sources import check_stands
from palermo.observatory.library.models import ReadingRequest, Snapshot, Source
from palermo.observatory.library.policies import check_add_document
from palermo.observatory.library.readers import guess_media_type
from palermo.web.errors import UnacceptableError


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document gave: its snapshot, whether it is new, and the reading asked for (None when
    it was already held)."""

    snapshot: Snapshot
    is_new: bool
    request: ReadingRequest | None


def add_document(
    data: bytes,
    *,
    file_name: str,
    by: User,
    at: datetime,
    source: Source | None = None,
    retrieved_from: str = "",
    retrieved_at: datetime | None = None,
    declared: str | None = None,
    read_later: bool = True,
) -> Added:
    """Keep the bytes of a document as a snapshot and ask for its reading; the same bytes twice are one
    snapshot.

    `source` files it under a source that a person chose; else the first reading finds or makes its
    source. `declared` is the encoding that its server told. Raises `UnacceptableError` for what is empty or too large.
    """
    check_add_document(by)
    if source is not None:
        check_stands(source)
    name = _clean_name(file_name)
    _check_size(data, name)
    digest = store.keep(data)
    with transaction.atomic():
        snapshot, is_new = Snapshot.objects.get_or_create(
            sha256=digest,
            defaults={
                "source": source,
                "media_type": guess_media_type(name, data, declared=declared),
                "byte_count": len(data),
                "file_name": name,
                "retrieved_at": retrieved_at or at,
                "retrieved_from": retrieved_from[:1000],
                "added_at": at,
                "added_by": by,
            },
        )
        if not is_new:
            return Added(snapshot=snapshot, is_new=False, request=None)
        record("add_document", target_kind="snapshot", target_key=digest, by=by, at=at, byte_count=len(data))
        request = request_reading(snapshot, by=by, at=at) if read_later else None
        return Added(snapshot=snapshot, is_new=True, request=request)


def _clean_name(file_name: str) -> str:
    """The last part of a name as handed in, without control characters and never empty."""
    name = PurePath(file_name.replace("\\", "/")).name
    return "".join(each for each in name if each.isprintable())[-255:] or "document"


def _check_size(data: bytes, name: str) -> None:
    if not data:
        raise UnacceptableError(f"{name} is empty; expected a document with text; choose another file")
    if len(data) > settings.MAXIMUM_UPLOAD_BYTES:
        limit = settings.MAXIMUM_UPLOAD_BYTES // (1024 * 1024)
        raise UnacceptableError(
            f"{name} has {len(data)} bytes; expected at most {limit} MB; split it or add only its text"
        )
