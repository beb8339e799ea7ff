"""Serving a site: the web server and the worker as two processes, watched over and stopped together."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import Request, urlopen

import typer

GRACE_SECONDS = 15
START_SECONDS = 30
NOT_MIGRATED = 3
ALREADY_TAKEN = 4


@dataclass(frozen=True, slots=True)
class Site:
    """A site to serve: its package, the command of the process that works beside its web server, what says its
    host, and what is told when it is there."""

    package: str
    work: str
    host: Callable[[], str]
    say_hello: Callable[[int], None]


def serve_site(
    *, port: int, listen: str, with_worker: bool, environment: Mapping[str, str], site: Site | None = None
) -> int:
    """Start both processes, say where the site is, and wait; the exit code.

    A worker that ends is started again; a web server that ends stops everything.
    """
    site = site or OBSERVATORY
    stopping = _listen_for_signals()
    if not _is_free(listen, port):
        _tell(f"port {port} of {listen} is taken; expected a free one; choose another with --port")
        return ALREADY_TAKEN
    commands = {"web": _web_command(site.package, port=port, listen=listen)}
    if with_worker:
        commands["worker"] = [sys.executable, "-m", f"{site.package}.manage", site.work]
    running = {name: _start(command, environment) for name, command in commands.items()}
    try:
        if _wait_until_served(listen, port, site.host(), running["web"], stopping):
            site.say_hello(port)
        return _watch(running, commands, environment, stopping)
    finally:
        _stop(running.values())


def _web_command(package: str, *, port: int, listen: str) -> list[str]:
    """One process with a few threads: SQLite has one writer, and a small machine little memory."""
    options = {
        "--interface": "wsgi",
        "--host": listen,
        "--port": str(port),
        "--workers": "1",
        "--blocking-threads": "4",
        "--backlog": "256",
        "--backpressure": "64",
        "--log-level": "warning",
    }
    named = [part for option in options.items() for part in option]
    return [sys.executable, "-m", "granian", *named, "--no-ws", f"{package}.wsgi:application"]


def _start(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl+C reaches this process alone, which then stops the others in order.
    return subprocess.Popen(command, env=dict(environment), start_new_session=True)


def _listen_for_signals() -> Callable[[], bool]:
    """From now on SIGTERM and SIGINT ask to stop; the answer says whether one came."""
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, note)
    return lambda: bool(came)


def _is_free(listen: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in listen else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((listen, port))
        except OSError:
            return False
    return True


def _wait_until_served(
    listen: str, port: int, host: str, web: subprocess.Popen[bytes], stopping: Callable[[], bool]
) -> bool:
    """Whether the site answers within some seconds. It is asked at its address with its own name in the Host
    header, since not every machine resolves local names."""
    until = time.monotonic() + START_SECONDS
    address = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(listen, listen)
    request = Request(f"http://{address}:{port}/accounts/login/", headers={"Host": host}, method="HEAD")
    while time.monotonic() < until and web.poll() is None and not stopping():
        try:
            with urlopen(request, timeout=5):
                return True
        except URLError as problem:
            if getattr(problem, "code", None) is not None:  # an answer, if not a page
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def _watch(
    running: dict[str, subprocess.Popen[bytes]],
    commands: dict[str, list[str]],
    environment: Mapping[str, str],
    stopping: Callable[[], bool],
) -> int:
    """Wait until asked to stop (0) or until the web server ends (its code, at least 1)."""
    while not stopping():
        time.sleep(0.25)
        if (ended := running["web"].poll()) is not None:
            _tell(f"the web server ended with code {ended}; expected it to run; its last lines say why")
            return ended or 1
        worker = running.get("worker")
        if worker is None or worker.poll() is None:
            continue
        if worker.returncode == NOT_MIGRATED:
            return NOT_MIGRATED
        _tell(f"the worker ended with code {worker.returncode}; it is started again")
        time.sleep(1)
        running["worker"] = _start(commands["worker"], environment)
    return 0


def _stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Ask each process to end, wait, and end those that do not."""
    asked = [each for each in processes if each.poll() is None]
    for each in asked:
        each.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for each in asked:
        with suppress(subprocess.TimeoutExpired):
            each.wait(timeout=max(0.1, until - time.monotonic()))
        if each.poll() is None:
            each.kill()
            each.wait()


def _welcome_to_casework(port: int) -> None:
    from palermo.casework.settings.home import get_heads_folder, get_home

    home = get_home()
    lines = [
        f"Casework is at         http://{_get_casework_host()}:{port}/",
        f"Its files are in       {home}",
        f"Heads of its audit in  {get_heads_folder(home)}",
    ]
    if (home / "demonstration-sign-ins.json").exists():
        lines.append(
            "Synthetic sign-ins in  demonstration-sign-ins.json of that folder; codes by `casework code`"
        )
    typer.echo("\n".join([*lines, "", "Stop with Ctrl+C."]))
    sys.stdout.flush()


def _get_casework_host() -> str:
    from palermo.casework.settings.home import get_host

    return get_host()


def _say_hello(port: int) -> None:
    from palermo.observatory.accounts.sign_ins import list_sign_ins
    from palermo.observatory.settings.home import get_home

    home: Path = get_home()
    host = _get_host()
    lines = [f"The observatory is at  http://{host}:{port}/", f"Its files are in       {home}"]
    sign_ins = list_sign_ins(home)
    if sign_ins:
        width = max(len(each.email) for each in sign_ins)
        lines += ["", "Demonstration sign-ins (password; then a one-time code):"]
        lines += [f"  {each.email:<{width}}  {each.password}  {each.role}" for each in sign_ins]
        reviewer = next((each for each in sign_ins if each.role == "reviewer"), sign_ins[0])
        palermo = _name_of_command()
        lines += [
            "One-time code, in another terminal:",
            f"  {palermo} observatory code {reviewer.email}",
            "",
            "What to try:",
            "  open the profile of the fictional country, choose a number, see the sentence that says it;",
            "  sign in as the reviewer and judge what waits: /review/",
            "  add a document of your own: sign in as the analyst and upload it, or",
            f"  {palermo} observatory add FILE",
        ]
    lines += ["", "Stop with Ctrl+C."]
    typer.echo("\n".join(lines))
    sys.stdout.flush()


def _name_of_command() -> str:
    """How this command was called, so that what is printed can be typed."""
    called = Path(sys.argv[0])
    with suppress(ValueError):
        return str(called.resolve().relative_to(Path.cwd()))
    return called.name


def _get_host() -> str:
    from palermo.observatory.settings.home import get_host

    return get_host()


def _tell(words: str) -> None:
    typer.echo(words, err=True)


OBSERVATORY = Site("palermo.observatory", "work", _get_host, _say_hello)
CASEWORK = Site("palermo.casework", "seal", _get_casework_host, _welcome_to_casework)
