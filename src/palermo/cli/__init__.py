"""The `palermo` command. What a command needs beyond its options is imported when it runs."""

from __future__ import annotations

import sys

import typer

from palermo.cli.assess import app as assess
from palermo.cli.casework import app as casework
from palermo.cli.doctor import doctor
from palermo.cli.evaluate import app as evaluate
from palermo.cli.observatory import app as observatory
from palermo.cli.read import read
from palermo.cli.report import app as report

app = typer.Typer(
    name="palermo",
    help="The open data system of the counter-trafficking field.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read)
app.add_typer(evaluate, name="evaluate")
app.add_typer(assess, name="assess")
app.command("doctor")(doctor)
app.add_typer(observatory)
app.add_typer(report)
app.add_typer(casework)


def main() -> None:
    """Run the command; a reader that stops listening, such as `head`, is no failure."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
