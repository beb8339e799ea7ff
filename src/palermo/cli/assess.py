"""`palermo assess`: what rules and evidence say of a government's efforts. People decide."""

from __future__ import annotations

import typer

app = typer.Typer(help="Tiers and their clock, interim assessments.", no_args_is_help=True)
