"""Bring every database of the site to this version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`prepare`: migrate each database, and make the shared cache's table where the settings ask for one."""

    help = "Migrate every database of casework."

    def handle(self, *_: Any, verbosity: int, **__: Any) -> None:
        for alias in settings.DATABASES:
            quiet = max(0, verbosity - 1)
            call_command("migrate", database=alias, interactive=False, verbosity=quiet, skip_checks=True)
        call_command("createcachetable", verbosity=0)
        self.stderr.write(f"the tables of {len(settings.DATABASES)} databases are those of this version")
