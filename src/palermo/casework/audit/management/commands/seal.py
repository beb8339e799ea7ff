"""Chain the audit rows each second."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from palermo.casework.audit.sealing import seal_new_rows


class Command(BaseCommand):
    """`seal`: the sealer, until SIGTERM or Ctrl+C; with --once, one pass."""

    help = "Chain new audit rows each second and export signed heads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="One pass, then end.")

    def handle(self, *_: Any, once: bool, **__: Any) -> None:
        stopping = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopping.set())
        while True:
            seal_new_rows(at=timezone.now())
            if once or stopping.wait(1.0):
                break
        if not once:
            seal_new_rows(at=timezone.now())
