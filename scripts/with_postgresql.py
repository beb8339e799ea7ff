"""Run a command beside a PostgreSQL that lives only as long as it does.

    python scripts/with_postgresql.py make test

Makes a cluster in a temporary folder, listening on a free loopback port, and gives its address to the
command as PALERMO_TEST_POSTGRESQL. As root, which PostgreSQL refuses, the server runs as the system's
`postgres` account.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "PALERMO_TEST_POSTGRESQL"


class NoPostgreSQL(Exception):
    """PostgreSQL's programs, or an account they would run as, were not found; the message says what to do."""


def find_programs() -> Path:
    """The folder with `initdb` and `pg_ctl`, or NoPostgreSQL."""
    # Debian keeps the server's programs out of the PATH, one folder to each version.
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else versions[::-1]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgreSQL(
        "PostgreSQL's initdb was not found; install it (Debian, Ubuntu: apt-get install postgresql)"
    )


@contextmanager
def temporary_cluster() -> Iterator[str]:
    """The address (`postgresql://…`) of a server that is stopped and removed at the end."""
    programs = find_programs()
    with tempfile.TemporaryDirectory(prefix="palermo-pg-") as made:
        folder, port = Path(made), _free_port()
        _give_to_postgres(folder)
        data = folder / "data"
        _run(programs / "initdb", "-D", data, "-U", "palermo", "-A", "trust", "-E", "UTF8", "--no-sync")
        # Durability is switched off: the cluster holds test rows and is thrown away.
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -F"
        options += " -c full_page_writes=off -c synchronous_commit=off"
        _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql://palermo@127.0.0.1:{port}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _account() -> pwd.struct_passwd | None:
    """The account to run as, when we are root and must not be."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        raise NoPostgreSQL(
            "PostgreSQL does not run as root and there is no 'postgres' account; run as another user"
        ) from None


def _give_to_postgres(folder: Path) -> None:
    if account := _account():
        os.chown(folder, account.pw_uid, account.pw_gid)


def _run(program: Path, *arguments: object) -> None:
    account = _account()
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # the server keeps what it inherits open: a pipe would never end
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    if done.returncode:
        raise NoPostgreSQL(
            f"{program.name} ended with {done.returncode}; try it by hand: {program} --version"
        )


def main(command: list[str]) -> int:
    """Run `command` beside the cluster; the command's own exit code."""
    if not command:
        print("no command was given; expected one, as in: with_postgresql.py make test", file=sys.stderr)
        return 2
    try:
        with temporary_cluster() as address:
            return subprocess.run(command, env={**os.environ, VARIABLE: address}).returncode
    except NoPostgreSQL as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
