"""`palermo observatory …`: each command starts a process of its own with the observatory's settings."""

from __future__ import annotations

import os
import sys
import time
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="observatory",
    help="The public site: documents, statements, countries. Its files are in PALERMO_HOME (~/.palermo).",
    no_args_is_help=True,
)

SETTINGS = {
    "development": "palermo.observatory.settings.development",
    "production": "palermo.observatory.settings.production",
}
PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command()
def migrate() -> None:
    """Make the tables, or bring them to this version. Running it again changes nothing."""
    start("prepare")


@app.command()
def demo(
    in_production: Annotated[
        bool, typer.Option("--in-production", help="Load it although the settings are those of production.")
    ] = False,
) -> None:
    """Load the demonstration content: a fictional country, its documents, a sign-in for every role."""
    start("load_demonstration", *(["--in-production"] if in_production else []))


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, web addresses, or folders of documents.")],
    url: Annotated[str, typer.Option(help="Where the document was retrieved from.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON object a document on stdout.")] = False,
) -> None:
    """Add documents and read them at once; those of a ZIP archive one by one.

    Ends with 1 when some failed, with 2 when none was found.
    """
    start("add_documents", *(["--json"] if json else []), f"--url={url}", "--", *paths)


@app.command()
def account(
    email: Annotated[str, typer.Argument(help="What the person signs in with. No message is sent.")],
    name: Annotated[str, typer.Option(help="The person's name; by default what stands before the @.")] = "",
    role: Annotated[
        str, typer.Option(help="viewer, analyst, reviewer, editor or administrator.")
    ] = "reviewer",
) -> None:
    """Open an account and print the link at which the person sets a password; again, a new link.

    An account without a second factor is asked to set one up at its first sign-in.
    """
    start("open_account", f"--name={name}", f"--role={role}", "--", email)


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    listen: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    worker: Annotated[bool, typer.Option(help="Also run the worker that reads uploads.")] = True,
) -> None:
    """Serve the site, with its worker, until Ctrl+C or SIGTERM."""
    from palermo.cli.serving import serve_site

    raise typer.Exit(serve_site(port=port, listen=listen, with_worker=worker, environment=make_environment()))


@app.command()
def worker() -> None:
    """Run the worker alone: it reads documents that were uploaded, until SIGTERM or Ctrl+C."""
    start("work")


@app.command()
def code(email: Annotated[str, typer.Argument(help="The address of a demonstration sign-in.")]) -> None:
    """Print the current one-time code of a demonstration sign-in; real accounts have none to print."""
    from palermo.core.errors import PalermoError
    from palermo.observatory.accounts.one_time_codes import current_code, seconds_left
    from palermo.observatory.accounts.sign_ins import get_sign_in
    from palermo.observatory.settings.home import get_home

    try:
        sign_in = get_sign_in(get_home(), email)
    except PalermoError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    now = time.time()
    typer.echo(current_code(sign_in.totp_secret, seconds=now))
    typer.echo(f"holds for another {seconds_left(seconds=now)} seconds", err=True)


@app.command(context_settings=PASS_THROUGH)
def manage(context: typer.Context) -> None:
    """Django's own commands with the observatory's settings, such as `manage check --deploy`."""
    start(*context.args)


def start(*arguments: str) -> NoReturn:
    """Become the process of a site command, so that signals and the exit code are its own."""
    command = [sys.executable, "-m", "palermo.observatory.manage", *arguments]
    sys.stdout.flush()
    os.execve(sys.executable, command, make_environment())


def make_environment() -> dict[str, str]:
    """The environment of the site's processes: its own settings, chosen by PALERMO_ENVIRONMENT."""
    chosen = os.environ.get("PALERMO_ENVIRONMENT", "development")
    if chosen not in SETTINGS:
        typer.echo(
            f"PALERMO_ENVIRONMENT is {chosen!r}; expected {' or '.join(SETTINGS)}; please set it", err=True
        )
        raise typer.Exit(2)
    return {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS[chosen]}
