"""`palermo casework …`: each command starts a process of its own with casework's settings."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="casework",
    help="The site for people and cases: keys, roles and audit so far. Its files are in PALERMO_HOME.",
    no_args_is_help=True,
)
audit = typer.Typer(name="audit", help="The audit trail.", no_args_is_help=True)
app.add_typer(audit)

SETTINGS = {
    "development": "palermo.casework.settings.development",
    "production": "palermo.casework.settings.production",
}
PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command()
def migrate() -> None:
    """Make the tables, or bring them to this version. Running it again changes nothing."""
    start("prepare")


@app.command()
def demo() -> None:
    """Load synthetic staff: a hotline and a shelter of a fictional country, a sign-in for every role."""
    start("load_demonstration")


@app.command()
def account(
    email: Annotated[str, typer.Argument(help="What the person signs in with. No message is sent.")],
    role: Annotated[str, typer.Option(help="One of the roles of casework, such as caseworker.")] = "",
    name: Annotated[str, typer.Option(help="The person's name; by default what stands before the @.")] = "",
    agency: Annotated[str, typer.Option(help="The agency of the unit.")] = "",
    unit: Annotated[str, typer.Option(help="The unit; made when it is not there yet.")] = "",
) -> None:
    """Open an account, or find it, and print the link at which the person sets a password.

    A password that was set by a link opens no record by itself: a colleague or two custodians grant the keys.
    """
    told = [f"--role={role}", f"--name={name}", f"--agency={agency}", f"--unit={unit}"]
    start("open_account", *told, "--", email)


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8010,
    listen: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    sealer: Annotated[bool, typer.Option(help="Also run the sealer of the audit trail.")] = True,
) -> None:
    """Serve the site, with the sealer of its audit trail, until Ctrl+C or SIGTERM."""
    from palermo.cli.serving import CASEWORK, serve_site

    code = serve_site(
        port=port, listen=listen, with_worker=sealer, environment=make_environment(), site=CASEWORK
    )
    raise typer.Exit(code)


@app.command()
def code(email: Annotated[str, typer.Argument(help="The address of a demonstration sign-in.")]) -> None:
    """Print the current one-time code of a demonstration sign-in; real accounts have none to print."""
    start("show_code", "--", email)


@audit.command()
def verify(
    heads: Annotated[
        str, typer.Option(help="The folder of signed heads; by default the configured one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON.")] = False,
) -> None:
    """Compare the audit trail with its chain and its signed heads. Nothing needs to run; ends with 1 on a problem."""
    start("verify_audit", *(["--json"] if as_json else []), f"--heads={heads}")


@app.command(context_settings=PASS_THROUGH)
def manage(context: typer.Context) -> None:
    """Django's own commands with casework's settings, such as `manage check --deploy`."""
    start(*context.args)


def start(*arguments: str) -> NoReturn:
    """Become the process of a site command, so that signals and the exit code are its own."""
    command = [sys.executable, "-m", "palermo.casework.manage", *arguments]
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
