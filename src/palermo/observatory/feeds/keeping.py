"""Keeping the register in step with the library.

Every act on the library writes its audit row in its own transaction, after what it writes. That row is what
the register listens to: in the same transaction it asks the one rule of visibility which of the statements
touched may now be seen, and writes down what is new.
"""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q
from django.db.models.signals import post_migrate, post_save

from palermo.observatory.audit.models import AuditRow
from palermo.observatory.feeds.models import Publication
from palermo.observatory.feeds.registering import rebuild, register
from palermo.observatory.library.models import NameDoubt, StatementIdentity


def listen(app: AppConfig) -> None:
    """Hear of every audited act, and of migrations."""
    post_save.connect(_register_act, sender=AuditRow, dispatch_uid="feeds_register_act")
    post_migrate.connect(_rebuild_if_empty, sender=app, dispatch_uid="feeds_rebuild")


def _register_act(instance: AuditRow, **_: Any) -> None:
    touched = _find_touched(instance.target_kind, instance.target_key)
    if touched is not None:
        register(touched, at=instance.at)


def _find_touched(kind: str, key: str) -> Q | None:
    """The condition on identities that an act may have changed; None for acts on other things."""
    if kind == "statement":
        return Q(key=key)
    if kind == "snapshot":
        return Q(snapshot__sha256=key)
    if kind == "source":
        return Q(snapshot__source__slug=key)
    if kind == "name_doubt":
        return Q(snapshot__in=NameDoubt.objects.filter(pk=int(key)).values("snapshot_id"))
    return None


def _rebuild_if_empty(using: str, **_: Any) -> None:
    """A library that is older than the register: made when its tables are."""
    if using == DEFAULT_DB_ALIAS and not Publication.objects.exists() and StatementIdentity.objects.exists():
        rebuild()
