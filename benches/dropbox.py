"""A flood at the drop-box, with the server killed on the way: is every acknowledged report there afterwards?

    .venv/bin/python benches/dropbox.py --rate 50 --seconds 60

Real HTTP to the real server, over one connection for each person, who asks for the form and sends it. Half-way the
server is killed with signal 9 and started again. Who got no answer presses Send again, as the page says. Afterwards
everything is pulled and opened with the private key, and compared with what was acknowledged. Prints counts and
milliseconds; ends with 1 when an acknowledged report is missing, is there twice, or a report was refused.
"""

from __future__ import annotations

import argparse
import base64
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from palermo.engines.drop_box import DropBox

REPORT = [sys.executable, "-c", "from palermo.cli.report import app; app()"]
HOST = "report.localhost"
PEOPLE = 64  # how many may be waiting at the same time
PATIENCE_SECONDS = 90.0
TOKEN = re.compile(r'name="token" value="([^"]+)"')
CODE = re.compile(r'class="code"[^>]*>([^<]+)<')


@dataclass
class Served:
    """A drop-box of its own, with a practice key of which the private half lies elsewhere."""

    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def home(self) -> Path:
        """The folder of the drop-box alone."""
        return self.folder / "home"

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def private(self) -> bytes:
        """The private half of the practice key."""
        return base64.b64decode((self.folder / "practice.key").read_text().partition(":")[2])

    @property
    def puller(self) -> DropBox:
        """The client of its pull."""
        return DropBox(self.address, HOST, (self.home / "report" / "pull.token").read_text().strip())

    def prepare(self) -> None:
        """Make tables and keys."""
        for arguments in (["migrate"], ["keys", "practice", str(self.folder / "practice.key")]):
            subprocess.run([*REPORT, *arguments], env=self._environment(), check=True, capture_output=True)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = (self.folder / "server.log").open("ab")
        self._process = subprocess.Popen(
            [*REPORT, "serve", "--port", str(self.port)],
            env=self._environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            try:
                connection.request("GET", "/", headers={"Host": HOST})
                with connection.getresponse() as answer:
                    if answer.status == 200:
                        return
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
            finally:
                connection.close()
        raise RuntimeError((self.folder / "server.log").read_text(errors="replace")[-2000:])

    def end(self, number: signal.Signals) -> None:
        """Send a signal to the server and all it started, and wait."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)
            self._process.wait(timeout=30)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PALERMO_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return {**kept, "PALERMO_HOME": str(self.home), "TMPDIR": str(_made(self.folder / "temporary"))}


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A drop-box, prepared and served until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box = Served(folder, free.getsockname()[1])
    box.prepare()
    box.start()
    try:
        yield box
    finally:
        box.end(signal.SIGKILL)


@dataclass
class Told:
    """What became of one report."""

    words: str
    code: str = ""
    tries: int = 0
    asked_ms: float = 0.0  # the form, at the try that was acknowledged
    sent_ms: float = 0.0  # sending it, at the same try
    whole_ms: float = 0.0  # from the moment it was due, with all tries
    refused: int = 0  # answers other than a receipt


@dataclass
class Outcome:
    """The reports, and how often each one's words were found afterwards."""

    told: list[Told]
    found: Counter[str]
    lanes: Counter[str]
    seconds: float

    @property
    def acknowledged(self) -> list[Told]:
        """The reports of which somebody was shown a code."""
        return [each for each in self.told if each.code]

    @property
    def missing(self) -> list[str]:
        """Acknowledged, and not there: what must never be."""
        return [each.words for each in self.acknowledged if self.found[each.words] == 0]

    @property
    def doubled(self) -> list[str]:
        """There more than once, although it was one report."""
        return [words for words, times in self.found.items() if times > 1]


def flood(box: Served, *, rate: float, seconds: float, kill: bool) -> Outcome:
    """Send reports at a rate for some seconds, kill and restart the server half-way, then pull everything."""
    began = time.monotonic() + 0.2
    told = [Told(f"Report number {number} of a flood.") for number in range(round(rate * seconds))]
    with ThreadPoolExecutor(max_workers=PEOPLE) as people:
        waiting = [
            people.submit(report, box, each, due=began + index / rate) for index, each in enumerate(told)
        ]
        if kill:
            time.sleep(max(0.0, began + seconds / 2 - time.monotonic()))
            box.end(signal.SIGKILL)
            box.start()
        for each in waiting:
            each.result()
    took = time.monotonic() - began
    found, lanes = pull_all(box)
    return Outcome(told, found, lanes, took)


def report(box: Served, told: Told, *, due: float) -> None:
    """One person: ask for the form, send it, and again when the line breaks."""
    time.sleep(max(0.0, due - time.monotonic()))
    token = ""
    while not told.code and time.monotonic() < due + PATIENCE_SECONDS:
        told.tries += 1
        connection = http.client.HTTPConnection("127.0.0.1", box.port, timeout=30)
        try:
            began = time.monotonic()
            if not token:
                token = TOKEN.search(ask(connection, "GET", ""))[1]  # type: ignore[index]
            asked = time.monotonic()
            page = ask(connection, "POST", urlencode({"token": token, "words": told.words}))
            ended = time.monotonic()
            if shown := CODE.search(page):
                told.asked_ms, told.sent_ms = (asked - began) * 1000, (ended - asked) * 1000
                told.whole_ms = (ended - due) * 1000
                told.code = shown[1]
            else:
                told.refused += 1
        except (OSError, http.client.HTTPException):
            time.sleep(0.5)
        finally:
            connection.close()


def ask(connection: http.client.HTTPConnection, method: str, body: str) -> str:
    headers = {"Host": HOST, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, "/en/", body=body or None, headers=headers)
    with connection.getresponse() as answer:
        return answer.read().decode("utf-8")


def pull_all(box: Served) -> tuple[Counter[str], Counter[str]]:
    found: Counter[str] = Counter()
    lanes: Counter[str] = Counter()
    while items := box.puller.list_waiting():
        for item in items:
            found[item.open(private=box.private)["answers"]["words"]] += 1
            lanes[item.lane] += 1
        box.puller.confirm(item.id for item in items)
    return found, lanes


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _say(outcome: Outcome) -> None:
    kept = outcome.acknowledged
    print(
        f"{len(outcome.told)} reports in {outcome.seconds:.1f} s; {len(kept)} acknowledged, "
        f"{sum(each.tries > 1 for each in kept)} of them after pressing Send again; "
        f"{sum(each.refused for each in outcome.told)} answered otherwise"
    )
    print(
        f"{sum(outcome.found.values())} found afterwards; {len(outcome.missing)} acknowledged and missing; "
        f"{len(outcome.doubled)} doubled; lanes: {dict(outcome.lanes)}"
    )
    at_once = [each for each in kept if each.tries == 1]
    for name, values in (
        ("asking for the form", [each.asked_ms for each in at_once]),
        ("sending it, until acknowledged", [each.sent_ms for each in at_once]),
        ("from the moment it was due, all tries", [each.whole_ms for each in kept]),
    ):
        if len(values) > 1:
            cut = statistics.quantiles(values, n=100)
            print(f"{name}: p50 {cut[49]:.0f} ms, p95 {cut[94]:.0f} ms, most {max(values):.0f} ms")


def main() -> int:
    """Do it in a temporary folder and print what was seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=50.0, help="reports a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--no-kill", action="store_true", help="leave the server alone")
    options = parser.parse_args()
    threading.stack_size(256 * 1024)
    with tempfile.TemporaryDirectory(prefix="palermo-bench-") as made, served(Path(made)) as box:
        outcome = flood(box, rate=options.rate, seconds=options.seconds, kill=not options.no_kill)
    _say(outcome)
    return 1 if outcome.missing or outcome.doubled or len(outcome.acknowledged) < len(outcome.told) else 0


if __name__ == "__main__":
    sys.exit(main())
