"""Load the synthetic staff."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from palermo.casework.accounts.demonstration import load_demonstration


class Command(BaseCommand):
    """`load_demonstration`: a sign-in for every role; again, it changes nothing."""

    help = "Load synthetic staff."

    def handle(self, *_: Any, **__: Any) -> None:
        load_demonstration(at=timezone.now(), tell=self.stderr.write)
