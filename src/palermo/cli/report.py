"""`palermo report …`: the public form. Each command starts a process of its own with the drop-box's settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="report",
    help="The public form and its drop-box: it can seal what is written, not open it.",
    no_args_is_help=True,
)
keys = typer.Typer(
    name="keys", help="The organisation's public key, and the pull token.", no_args_is_help=True
)
app.add_typer(keys)

SETTINGS = {
    "development": "palermo.intake_public.settings.development",
    "production": "palermo.intake_public.settings.production",
}
PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
THREADS = 8
NOT_MIGRATED = 3
ALREADY_TAKEN = 4


@app.command()
def migrate() -> None:
    """Make the tables, or bring them to this version. Running it again changes nothing."""
    start("prepare")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8002,
    listen: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the form until Ctrl+C or SIGTERM. No request is logged."""
    from palermo.intake_public.settings.home import get_home, get_host

    environment = make_environment()
    _check_ready(port=port, listen=listen, environment=environment)
    options = {
        "--interface": "wsgi",
        "--host": listen,
        "--port": str(port),
        "--workers": "1",  # the counts against flooding are one process's
        "--blocking-threads": str(THREADS),
        "--backlog": "1024",
        "--backpressure": "256",
        "--log-level": "error",
    }
    named = [part for option in options.items() for part in option]
    command = [sys.executable, "-m", "granian", *named, "--no-ws", "--no-access-log"]
    typer.echo(f"The form is at     http://{get_host()}:{port}/\nIts files are in   {get_home()}")
    sys.stdout.flush()
    os.execve(sys.executable, [*command, "palermo.intake_public.wsgi:application"], environment)


@app.command()
def forget(
    days: Annotated[int, typer.Option(min=1, help="Correspondences opened more than this ago.")] = 365,
) -> None:
    """Remove old correspondences of which casework has every message."""
    start("forget", f"--days={days}")


@keys.command()
def install(file: Annotated[Path, typer.Argument(help="The file with the public key.")]) -> None:
    """Install the organisation's public key. From then on everything is sealed to it."""
    start("keys", "install", str(file))


@keys.command()
def show() -> None:
    """Print the fingerprint of the installed key, and where the pull token is."""
    start("keys", "show")


@keys.command()
def practice(
    file: Annotated[
        Path, typer.Argument(help="Where the private half goes, outside of the drop-box's folder.")
    ],
) -> None:
    """Make a pair for trying out and install its public half. Every page then says that nobody reads it."""
    start("keys", "practice", str(file))


@app.command(context_settings=PASS_THROUGH)
def manage(context: typer.Context) -> None:
    """Django's own commands with the drop-box's settings, such as `manage check --deploy`."""
    start(*context.args)


def start(*arguments: str) -> NoReturn:
    """Become the process of a site command, so that signals and the exit code are its own."""
    command = [sys.executable, "-m", "palermo.intake_public.manage", *arguments]
    sys.stdout.flush()
    os.execve(sys.executable, command, make_environment())


def _check_ready(*, port: int, listen: str, environment: Mapping[str, str]) -> None:
    """End with one sentence when the port is taken or the tables are not there; a form that can keep nothing is
    not to be served."""
    with socket.socket(socket.AF_INET6 if ":" in listen else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listen, port))
        except OSError:
            typer.echo(
                f"port {port} of {listen} is taken; expected a free one; choose another with --port", err=True
            )
            raise typer.Exit(ALREADY_TAKEN) from None
    command = [sys.executable, "-m", "palermo.intake_public.manage", "migrate", "--check", "--verbosity=0"]
    if subprocess.run(command, env=dict(environment), capture_output=True, check=False).returncode:
        typer.echo(
            "the tables of the drop-box are not those of this version; expected them before it serves; "
            "run: palermo report migrate",
            err=True,
        )
        raise typer.Exit(NOT_MIGRATED)


def make_environment() -> dict[str, str]:
    """The environment of the site's processes: its own settings, chosen by PALERMO_ENVIRONMENT."""
    chosen = os.environ.get("PALERMO_ENVIRONMENT", "development")
    if chosen not in SETTINGS:
        typer.echo(
            f"PALERMO_ENVIRONMENT is {chosen!r}; expected {' or '.join(SETTINGS)}; please set it", err=True
        )
        raise typer.Exit(2)
    return {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS[chosen]}
