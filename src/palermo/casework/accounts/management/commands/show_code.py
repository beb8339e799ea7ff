"""Print the one-time code of a demonstration sign-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from palermo.casework.accounts.demonstration import current_code


class Command(BaseCommand):
    """`show_code EMAIL`: what an authenticator app of this made-up person would show."""

    help = "Print the current one-time code of a demonstration sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        self.stdout.write(current_code(settings.HOME, email))
