"""The one sealer: it chains what was written since and exports the new head."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from palermo.casework.audit.chain import FIRST, ChainLink, Row, extend, sign_head
from palermo.casework.audit.heads import get_signing_key, keep_head
from palermo.casework.audit.models import AuditRow, Link

MOST_AT_ONCE = 5_000
# On PostgreSQL a transaction may commit a lower number after a higher one was chained. None stays open
# while this many others write.
_LOOKED_BACK = 10_000
_LOCK = 0x5EA1


def seal_new_rows(*, at: datetime) -> int:
    """Chain the rows that are not in the chain yet and export a head; how many there were."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = Link.objects.order_by("-sequence").first()
        rows = list(_list_unchained(last))
        sequence, chain = (last.sequence, last.chain) if last else (0, FIRST)
        made = list(extend(sequence=sequence, chain=chain, rows=map(as_row, rows)))
        Link.objects.bulk_create(
            Link(
                sequence=each.sequence,
                row_number=each.row_number,
                row_digest=each.row_digest,
                chain=each.chain,
            )
            for each in made
        )
    if made:
        _export(made[-1], at=at)
    return len(made)


def as_row(row: AuditRow) -> Row:
    """A row of the table as the chain sees it."""
    return Row(
        number=row.pk,
        at=row.at,
        by_account=row.by_account,
        act=row.act,
        target_kind=row.target_kind,
        target_key=row.target_key,
        details=row.details,
    )


def _list_unchained(last: Link | None) -> Iterable[AuditRow]:
    chained = Link.objects.filter(row_number=OuterRef("pk"))
    since = last.row_number - _LOOKED_BACK if last else 0
    return AuditRow.objects.filter(~Exists(chained), pk__gt=since).order_by("pk")[:MOST_AT_ONCE]


def _export(link: ChainLink, *, at: datetime) -> None:
    """After the commit: a head must never be ahead of the chain it speaks of."""
    key = get_signing_key(settings.HOME)
    keep_head(settings.HEADS_FOLDER, sign_head(link, at=at, key=key), public=key.verify_key)
