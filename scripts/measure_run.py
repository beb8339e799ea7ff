"""How long `make run` takes from nothing to the first served page, and how much memory it then holds.

Clones this checkout into a temporary folder, runs `make run` there with an empty home, asks for the home page
and for a country profile, and sums the PSS of all its processes. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/?")
PROFILE = re.compile(r'href="(/[^"]*XTV[^"]*)"')
PATIENCE_SECONDS = 600


def main() -> int:
    """Measure, print, and compare with the limits: 1 when one is passed."""
    options = _read_options()
    with tempfile.TemporaryDirectory(prefix="palermo-measure-") as made:
        clone = Path(made) / "palermo"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        measured = measure(clone, home=Path(made) / "home", log=Path(made) / "log")
    text = "{seconds:.0f} s to the first page; {mebibytes:.0f} MiB in {processes} processes after a profile"
    print(json.dumps(measured) if options.json else text.format(**measured))
    return int(measured["seconds"] > options.seconds or measured["mebibytes"] > options.mebibytes)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON")
    parser.add_argument("--seconds", type=float, default=180, help="fail when it took longer")
    parser.add_argument("--mebibytes", type=float, default=512, help="fail when it holds more")
    return parser.parse_args()


def measure(clone: Path, *, home: Path, log: Path) -> dict[str, float]:
    """Seconds, MiB (PSS) and number of processes of `make run` in `clone`, which is stopped at the end."""
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        running = subprocess.Popen(
            ["make", "--no-print-directory", "run", f"PORT={_free_port()}"],
            cwd=clone,
            env={**os.environ, "PALERMO_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that what stops it does not stop us
        )
    try:
        address, page = _first_page(running, log)
        seconds = time.monotonic() - started
        profile = PROFILE.search(page)
        if profile is None:
            raise SystemExit("the home page links to no profile of the fictional country; expected one")
        _get(address, profile[1])
        pids = _tree(running.pid)
        return {
            "seconds": seconds,
            "mebibytes": sum(_pss_kib(pid) for pid in pids) / 1024,
            "processes": len(pids),
        }
    finally:
        pids = _tree(running.pid)
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=PATIENCE_SECONDS)
        _wait_until_gone(pids)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _first_page(running: subprocess.Popen[bytes], log: Path) -> tuple[str, str]:
    """The address that the command printed, and its home page once it is served."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        printed = log.read_text(encoding="utf-8")
        if running.poll() is not None:
            raise SystemExit(
                f"make run ended with {running.returncode}; expected it to serve:\n{printed[-2000:]}"
            )
        for address in ADDRESS.findall(printed):
            try:
                return address, _get(address, "/")
            except OSError:
                continue
        time.sleep(0.1)
    raise SystemExit(f"no page was served within {PATIENCE_SECONDS} s; expected the home page")


def _get(address: str, path: str) -> str:
    """A page of the site; names under .localhost are asked for on the loopback address."""
    parts = urlsplit(address)
    connection = HTTPConnection("127.0.0.1", parts.port or 80, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": parts.netloc})
        response = connection.getresponse()
        body = response.read().decode("utf-8")
    finally:
        connection.close()
    if response.status != 200:
        raise SystemExit(f"{path} was answered with {response.status}; expected 200")
    return body


def _tree(root: int) -> list[int]:
    """A process and all that descend from it, without those that have ended."""
    parents = dict(_parents())
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return [pid for pid in found if pid in parents]


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
        except OSError:
            continue  # it ended while we looked
        if state != "Z":
            yield int(stat.parent.name), int(parent)


def _wait_until_gone(pids: list[int]) -> None:
    """Wait until each has ended, so that their folder can be removed."""
    until = time.monotonic() + 30
    while time.monotonic() < until and any(pid in dict(_parents()) for pid in pids):
        time.sleep(0.1)


def _pss_kib(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
