"""Keeps the task queue in its own database where there is one."""

from __future__ import annotations

from typing import Any

from django.conf import settings

QUEUE_APP = "django_tasks_database"


class QueueRouter:
    """The queue's tables live in `queue` when that database is configured, everything else in `default`."""

    def db_for_read(self, model: Any, **_: Any) -> str | None:
        return _home_of(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **_: Any) -> bool:
        return _home_of(one._meta.app_label) == _home_of(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_: Any) -> bool:
        return db == _home_of(app_label)


def _home_of(app_label: str) -> str:
    return "queue" if app_label == QUEUE_APP and "queue" in settings.DATABASES else "default"
