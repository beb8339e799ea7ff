"""Load the rows of the registers that come with the program."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.prevention.shipped import load_shipped


class Command(BaseCommand):
    """`palermo observatory manage load_registers`: again is harmless."""

    help = "Load the rows of the registers that come with the program, each with its source and its mark."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them and say how many were new."""
        load_shipped(by=get_command_line_user(), at=timezone.now(), tell=self.stdout.write)
