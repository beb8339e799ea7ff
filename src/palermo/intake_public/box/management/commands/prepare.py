"""Bring the database of the drop-box to this version."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`prepare`: migrate."""

    help = "Migrate the database of the drop-box."

    def handle(self, *_: Any, verbosity: int, **__: Any) -> None:
        call_command("migrate", interactive=False, verbosity=max(0, verbosity - 1), skip_checks=True)
        self.stderr.write("the tables of the drop-box are those of this version")
