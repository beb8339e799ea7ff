"""Load the tables of facts that ship with the software."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.comparing.actions import load_facts


class Command(BaseCommand):
    """`load_facts`: each table becomes a source, each row a figure; again changes nothing."""

    help = "Load the tables of facts that ship with the software; loading them again changes nothing."

    def handle(self, *_: Any, **__: Any) -> None:
        load_facts(by=get_command_line_user(), at=timezone.now(), tell=self.stderr.write)
