"""Load the demonstration content."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from palermo.observatory.demonstrate import load_demonstration


class Command(BaseCommand):
    """`load_demonstration`: the fictional country with its documents and sign-ins; again changes nothing."""

    help = "Load the demonstration content; loading it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--in-production", action="store_true", help="load it although this is production"
        )

    def handle(self, *_: Any, in_production: bool, **__: Any) -> None:
        load_demonstration(
            at=timezone.now(), tell=lambda words: self.stderr.write(words), in_production=in_production
        )
