"""`manage rebuild_publications`: make the register of publications anew from the library."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from palermo.observatory.feeds.registering import rebuild


class Command(BaseCommand):
    """Needed only when the library was changed past its own actions."""

    help = "Make the register of publications (what feeds and the API list newest first) anew."

    def handle(self, *_: Any, **__: Any) -> None:
        """Rebuild and say how many statements it holds."""
        self.stdout.write(f"{rebuild()} publications registered")
