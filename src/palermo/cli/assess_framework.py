"""`palermo assess framework`: the standards that ship, and checking an own framework file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FAILED = 1

app = typer.Typer(help="Standards as data: what ships, and checking an own file.", no_args_is_help=True)


@app.command("list")
def list_shipped() -> None:
    """List every version of every framework that ships."""
    from palermo.core.assessment.frameworks import list_versions

    for each in list_versions():
        held = f"{each.effective_from or '…'} to {each.effective_to or 'today'}"
        typer.echo(f"{each.name}  {held}  {len(each.criteria)} criteria  {each.verification}  {each.title}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="An identifier such as tvpa, or with its version, tvpa@2003.")],
) -> None:
    """Print a framework in the form of its file: a beginning for an own one."""
    from palermo.core.assessment.frameworks import UnknownFrameworkError, get_framework, write_framework

    key, _, version = name.partition("@")
    try:
        framework = get_framework(key, version=version or None)
    except UnknownFrameworkError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(FAILED) from None
    typer.echo(write_framework(framework), nl=False)


@app.command()
def check(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A framework as JSON.")],
) -> None:
    """Check an own framework file; say what is wrong with it in one sentence, or what it holds."""
    from palermo.core.assessment.frameworks import FrameworkError, parse_framework

    try:
        framework = parse_framework(path.read_bytes().decode("utf-8-sig"))
    except (FrameworkError, UnicodeDecodeError, OSError) as problem:
        told = str(problem) if isinstance(problem, FrameworkError) else _say(problem)
        typer.echo(f"{path}: {told}", err=True)
        raise typer.Exit(FAILED) from None
    typer.echo(f"{framework.name}: {len(framework.criteria)} criteria; the file can be used")


def _say(problem: UnicodeDecodeError | OSError) -> str:
    if isinstance(problem, UnicodeDecodeError):
        return "the text is not UTF-8; expected a JSON file saved as UTF-8"
    reason = (problem.strerror or "it cannot be read").lower()
    return f"{reason}; expected a JSON file that can be read; check the path"
