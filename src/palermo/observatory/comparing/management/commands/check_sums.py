"""Whether the parts of the world's tables make their totals."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from palermo.observatory.comparing.presenting.world import build_world
from palermo.observatory.comparing.queries import list_table_figures


class Command(BaseCommand):
    """`check_sums`: a line for each check; fails when one does not hold."""

    help = "Check that the parts of the tables of the world make the totals printed beside them."

    def handle(self, *_: Any, **__: Any) -> None:
        world = build_world(said for _, said in list_table_figures(viewer=None))
        for check in world.checks:
            mark = {True: "holds", False: "FAILS", None: "open"}[check.holds]
            self.stdout.write(f"{mark}  {check.words}")
        if world.failed:
            raise CommandError(
                f"{len(world.failed)} of {len(world.checks)} checks fail; expected every part to make its total; "
                "look at the rows named above"
            )
