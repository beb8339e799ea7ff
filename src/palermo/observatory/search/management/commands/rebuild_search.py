"""Make the search index anew from the library."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from palermo.observatory.search.indexing import rebuild
from palermo.observatory.search.models import StaleEntry


class Command(BaseCommand):
    """`rebuild_search`: every document, one at a time; searching goes on meanwhile."""

    help = "Make the search index anew from the library."

    def handle(self, *_: Any, **__: Any) -> None:
        StaleEntry.objects.all().delete()
        self.stderr.write(f"the search index has {rebuild():,} entries")
