"""Doing one piece of work on one file in a process of its own, with bounded time and memory.

A crash, a hang or a flood inside one file ends that file's process and is told as a refusal; the next file
starts from the same clean process. Forking it costs some milliseconds, starting it a fraction of a second once.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from threading import Lock
from typing import Any, BinaryIO, Self

from palermo.engines.isolated import OUT_OF_MEMORY
from palermo.engines.limits import Limits, Unreadable, in_words

_GRACE_SECONDS = 10.0
_TASKS_BEFORE_RENEWAL = 300


class ReadingProcess:
    """A process beside this one that forks for each file. Use as a context manager; one file at a time.

    Without forks it does the work itself, keeps what it has loaded, and is begun anew after a failure and after
    some hundreds of tasks: for work on words that were taken out of their file already.
    """

    def __init__(self, *, limits: Limits | None = None, forks: bool = True) -> None:
        self.limits = limits or Limits()
        self._forks = forks
        self._done = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._warm: set[str] = set()
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def warm(self, module: str) -> None:
        """Have this module loaded before the next fork, so that its loading is paid once."""
        self._warm.add(module)

    def run(
        self,
        task: str,
        source: BinaryIO,
        *,
        given: Mapping[str, Any],
        sinks: Sequence[BinaryIO] = (),
        written: int | None = None,
    ) -> Any:
        """The result of a task on an open file; `Unreadable` when it refused, broke or went over a bound.

        `sinks` are open files the task may write to, together at most about `written` bytes.
        """
        with self._lock, tempfile.TemporaryFile() as answer:
            files = [source.fileno(), answer.fileno(), *(each.fileno() for each in sinks)]
            request = {
                "task": task,
                "given": dict(given),
                "limits": asdict(self.limits),
                "written": written if written is not None else self.limits.text_characters * 4,
                "warm": sorted(self._warm),
            }
            status = self._ask(request, files)
            self._done += 1
            if not self._forks and (status != 0 or self._done % _TASKS_BEFORE_RENEWAL == 0):
                self.close()
            if status != 0:
                raise _ended(status, task=task, limits=self.limits)
            answer.seek(0)
            said = json.loads(answer.read())
        if "refused" in said:
            raise Unreadable(said["refused"], said["message"])
        return said["result"]

    def close(self) -> None:
        """End the process beside and whatever it still runs."""
        if self._channel is not None:
            self._channel.close()
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._channel = self._process = None

    def _ask(self, request: Mapping[str, Any], files: list[int]) -> int:
        """How the child ended: 0 or a code, or minus the signal that ended it."""
        channel = self._started()
        try:
            socket.send_fds(channel, [json.dumps(request).encode()], files)
            channel.settimeout(self.limits.seconds + _GRACE_SECONDS)
            line = b""
            while not line.endswith(b"\n"):
                part = channel.recv(4096)
                if not part:
                    raise ConnectionError
                line += part
        except TimeoutError:
            self.close()
            return -signal.SIGALRM
        except OSError:
            return self._ended_as()
        except BaseException:
            self.close()  # an interrupt leaves an answer under way: the next file must not take it for its own
            raise
        return int(json.loads(line)["status"])

    def _ended_as(self) -> int:
        """How the process beside ended that broke off its channel."""
        status: int | None = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                status = self._process.wait(timeout=1)
        self.close()
        return status or -signal.SIGKILL

    def _started(self) -> socket.socket:
        if self._channel is not None:
            return self._channel
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "palermo.engines.isolated",
                    str(theirs.fileno()),
                    *(["forks"] if self._forks else []),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._channel = ours
        return ours


def _ended(status: int, *, task: str, limits: Limits) -> Unreadable:
    """Why a child that gave no answer ended, in one sentence."""
    if status in (-signal.SIGALRM, -signal.SIGXCPU):
        return Unreadable(
            "too_slow",
            f"the file was not read within {limits.seconds:g} seconds; expected a report that is; "
            "split it, or save it again from the program or page it came from",
        )
    if status == OUT_OF_MEMORY:
        return Unreadable(
            "too_much_memory",
            f"the file needs more than {in_words(limits.memory_bytes)} of memory to read; "
            "expected a report that needs less; split it",
        )
    if task == "read":
        return Unreadable(
            "reader_failed",
            "the reader failed on the document's words; expected statements or none; "
            "report it with the document's public address",
        )
    return Unreadable(
        "damaged",
        "the file broke off the reading of it (it is damaged, or made to do so); expected an intact file; "
        "fetch it again, or open it and save it anew",
    )
