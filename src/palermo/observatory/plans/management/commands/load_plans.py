"""`manage load_plans`: the tables of plans that ship with the software."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.plans.actions import load_plan_facts


class Command(BaseCommand):
    """Each table becomes a source, each row a statement, and plans and bodies rest on them."""

    help = "Load the plans and bodies that ship with the software; loading them again changes nothing."

    def handle(self, *_: Any, **__: Any) -> None:
        """Load and say what was found."""
        load_plan_facts(by=get_command_line_user(), at=timezone.now(), tell=self.stderr.write)
