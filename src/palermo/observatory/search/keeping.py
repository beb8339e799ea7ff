"""Keeping the index in step with the library.

Every act on the library writes its audit row in its own transaction. That row is what search listens to: in
the same transaction it notes what the act touched, and once that is committed brings the index up to date.
What a failure leaves behind stays noted, and the next act, or `rebuild_search`, takes it up.
"""

from __future__ import annotations

import logging
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Q
from django.db.models.signals import post_migrate, post_save

from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library.models import NameDoubt, Snapshot, StatementIdentity, Text
from palermo.observatory.search.indexing import is_out_of_date, rebuild, refresh_identities, refresh_snapshot
from palermo.observatory.search.models import Entry, IndexedLanguage, StaleEntry

logger = logging.getLogger(__name__)

# From so many identities of one document on, making all its entries anew is quicker than one by one.
_WHOLE_FROM = 50


def listen(app: AppConfig) -> None:
    """Hear of every audited act, and of migrations."""
    post_save.connect(_note_act, sender=AuditRow, dispatch_uid="search_note_act")
    post_migrate.connect(_rebuild_if_needed, sender=app, dispatch_uid="search_rebuild")


def note_stale(*, snapshots: Any = (), identities: Any = ()) -> int:
    """Note, in the writer's transaction, what the index must be made anew for; how many."""
    rows = [StaleEntry(snapshot_id=pk) for pk in snapshots]
    rows += [StaleEntry(snapshot_id=snapshot, identity_id=pk) for pk, snapshot in identities]
    return len(StaleEntry.objects.bulk_create(rows))


def catch_up() -> int:
    """Bring the index up to date with what was noted; how many documents were touched."""
    waiting = list(StaleEntry.objects.order_by().values_list("snapshot_id", flat=True).distinct())
    for snapshot_id in waiting:
        with transaction.atomic():
            _catch_up_with(Snapshot.objects.select_for_update().get(pk=snapshot_id))
    return len(waiting)


def _catch_up_with(snapshot: Snapshot) -> None:
    noted = list(StaleEntry.objects.filter(snapshot=snapshot))
    identities = {each.identity_id for each in noted}
    if None in identities or len(identities) >= _WHOLE_FROM:
        refresh_snapshot(snapshot)
    else:
        refresh_identities(snapshot, {pk for pk in identities if pk is not None})
    # Only what was read: a row that another transaction has yet to commit is for its own turn.
    StaleEntry.objects.filter(pk__in=[each.pk for each in noted]).delete()


def _note_act(instance: AuditRow, **_: Any) -> None:
    if _note(instance.target_kind, instance.target_key):
        transaction.on_commit(_catch_up_quietly, robust=True)


def _note(kind: str, key: str) -> int:
    if kind == "statement":
        found = StatementIdentity.objects.filter(key=key)
        return note_stale(identities=found.values_list("pk", "snapshot_id"))
    touched = {
        "snapshot": lambda: Q(sha256=key),
        "source": lambda: Q(source__slug=key),
        "name_doubt": lambda: Q(pk__in=NameDoubt.objects.filter(pk=int(key)).values("snapshot_id")),
    }.get(kind)
    if touched is None:
        return 0
    return note_stale(snapshots=Snapshot.objects.filter(touched()).values_list("pk", flat=True))


def _catch_up_quietly() -> None:
    """Bring the index up to date after a commit. The act is done and acknowledged: what goes wrong here is
    logged, without the words of any document, and taken up again later."""
    try:
        catch_up()
    except Exception as problem:
        logger.error("the search index could not be brought up to date (%s)", type(problem).__name__)


def _rebuild_if_needed(using: str, **_: Any) -> None:
    """Make the index after migrating where there is none yet, or another segmenter's. Migrating back, or one
    app alone, may leave nothing to make it from."""
    if using != DEFAULT_DB_ALIAS:
        return
    tables = set(connections[using].introspection.table_names())
    are_there = {model._meta.db_table for model in (Entry, IndexedLanguage, Text)} <= tables
    if are_there and is_out_of_date() and Text.objects.exists():
        rebuild()
