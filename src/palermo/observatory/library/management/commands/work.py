"""The worker: reads documents that were asked for, until it is told to stop."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from palermo.observatory.library.tasks import send_outbox
from palermo.observatory.library.upkeep import count_for_planner

NOT_MIGRATED = 3
_COUNT_EVERY = 600.0  # seconds


class Command(BaseCommand):
    """`work`: take readings from the outbox to the queue and do them, one at a time."""

    help = "Read documents that were asked for, until stopped by SIGTERM or SIGINT."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then end")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between two looks (default 1)"
        )

    def handle(self, *_: Any, once: bool, interval: float, **__: Any) -> None:
        if is_behind():
            self.stderr.write(
                "the tables are older than this version; expected them migrated; "
                "run 'palermo observatory migrate'"
            )
            sys.exit(NOT_MIGRATED)
        worker = _make_worker()
        if not once:
            _stop_on_signals(worker)
            _take_back_unfinished()
        counted_at = None
        while worker.running:
            sent = send_outbox()
            worker.run()
            if sent or counted_at is None or time.monotonic() - counted_at > _COUNT_EVERY:
                count_for_planner()
                counted_at = time.monotonic()
            if once:
                return
            time.sleep(interval)


def is_behind() -> bool:
    """Whether some database lacks a migration of this version."""
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return True
    return False


def _make_worker() -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,  # returns when the queue is empty, so that the outbox is looked at in between
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def _stop_on_signals(worker: Worker) -> None:
    def stop(_: int, __: FrameType | None) -> None:
        worker.running = False
        if not worker.running_task:
            sys.exit(0)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)


def _take_back_unfinished() -> None:
    """Tasks that a worker which is gone had begun go back to the queue. On SQLite one worker runs, so
    that whatever is under way at its start was left behind; with more workers each task is looked after
    by its request."""
    if connections[DBTaskResult.objects.db].vendor == "sqlite":
        DBTaskResult.objects.running().update(status=TaskResultStatus.READY)
