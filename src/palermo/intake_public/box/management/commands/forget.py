"""Remove correspondences that are over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from palermo.intake_public.box.actions import forget_before


class Command(BaseCommand):
    """`forget`: what was opened long ago and is with casework entirely."""

    help = "Remove boxes opened more than --days ago of which casework has every message."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=365)

    def handle(self, *_: Any, days: int, **__: Any) -> None:
        removed = forget_before(timezone.now() - timedelta(days=days))
        self.stderr.write(f"{removed} boxes removed; those with a message that waits are kept")
