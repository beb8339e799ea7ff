"""`palermo assess`: what rules and evidence say of a government's efforts. People decide."""

from __future__ import annotations

import typer

from palermo.cli.assess_clock import clock
from palermo.cli.assess_framework import app as framework
from palermo.cli.assess_interim import interim

app = typer.Typer(help="Tiers and their clock, interim assessments.", no_args_is_help=True)
app.command("clock")(clock)
app.add_typer(framework, name="framework")
app.command("interim")(interim)
