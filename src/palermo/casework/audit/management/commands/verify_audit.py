"""Compare the audit trail with its chain and with the heads kept elsewhere."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from palermo.casework.audit.verifying import verify_trail


class Command(BaseCommand):
    """`verify_audit`: ends with 1 and the problems when something was changed, deleted or cut off."""

    help = "Verify the audit trail offline."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads", default="", help="The folder of signed heads; by default the configured one."
        )
        parser.add_argument("--json", action="store_true", help="Print the verdict as JSON.")

    def handle(self, *_: Any, heads: str, json: bool, **__: Any) -> None:
        verdict = verify_trail(heads=Path(heads) if heads else settings.HEADS_FOLDER, at=timezone.now())
        if json:
            self.stdout.write(_write(asdict(verdict)))
        else:
            for problem in verdict.problems:
                self.stdout.write(problem)
            self.stdout.write(
                f"{verdict.row_count} rows, {verdict.link_count} links, {verdict.head_count} heads"
            )
        if verdict.problems:
            raise CommandError(
                f"the audit trail has {len(verdict.problems)} problems; expected none; "
                "please keep the files as they are and ask the auditor"
            )


def _write(verdict: dict[str, Any]) -> str:
    return json.dumps(verdict, indent=2)
