"""`manage plans_due`: what is due and overdue, a line each. No mail is sent."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from palermo.observatory.plans.presenting.due import list_all_due


class Command(BaseCommand):
    """For a person, or for a program of the machine that sends reminders by a way of its own."""

    help = "List what is due and overdue of every plan and coordination body."

    def add_arguments(self, parser: CommandParser) -> None:
        """A day to ask about, and the form of the answer."""
        parser.add_argument("--on", default="", help="the day asked about, such as 2025-06-30 (today)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_: Any, on: str, **options: Any) -> None:
        """Print a line for each; the most pressing first."""
        try:
            today = date.fromisoformat(on) if on else timezone.localdate()
        except ValueError:
            raise CommandError(
                "--on is no date; expected one such as 2025-06-30; please correct it"
            ) from None
        rows = [
            {
                "why": each.why,
                "iso3": each.what.iso3,
                "of": each.what.of,
                "what": each.what.kind,
                "number": each.what.row.number,
                "owed_by": each.what.owed_by,
                "last_day": each.last_day.isoformat(),
                "days": each.days,
                "status": each.standing.status,
                "address": each.what.address,
            }
            for _, each in list_all_due(today=today, viewer=None)
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(
                "\t".join(str(row[name]) for name in ("why", "iso3", "last_day", "number", "of", "owed_by"))
            )
        self.stderr.write(f"{len(rows)} to look at on {today}")
