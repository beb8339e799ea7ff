"""The process beside: it forks once for each file, and what a file does to that child touches nothing else.

Started by `isolation.ReadingProcess`; told what to do over a socket, with open files for input and output, and
answers with how the child ended. The child's own kernel limits end it: seconds (an alarm and processor time),
address space, size of what it writes. Nothing a file holds is executed or printed here.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from math import ceil
from typing import Any, BinaryIO, NoReturn

from palermo.engines.limits import Limits, Unreadable

OUT_OF_MEMORY = 71
BROKEN = 70

_LONGEST_REQUEST = 64 * 1024
_RESULT_OVERHEAD = 64 * 1024 * 1024
# What a child may do: module and function. A request names one of these, never code of its own.
_TASKS = {
    "cells": ("palermo.engines.spreadsheet_cells", "read_cells"),
    "open": ("palermo.engines.opening", "open_file"),
    "unpack": ("palermo.engines.archive", "unpack"),
    "read": ("palermo.engines.statements", "read_statements"),
}


def serve(channel: socket.socket, *, forks: bool) -> None:
    """Answer requests until the other side closes. Without forks the work is done here, for work on words that
    were taken out of their file already: its bounds end this process, and the other side starts another."""
    while True:
        message, files, _, _ = socket.recv_fds(channel, _LONGEST_REQUEST, 3)
        if not message:
            return
        request = json.loads(message)
        for name in request["warm"]:
            import_module(name)
        if forks:
            gc.freeze()
            status = _in_child(request, files)
        else:
            status = _here(request, files)
        for each in files:
            os.close(each)
        channel.sendall(json.dumps({"status": status}).encode() + b"\n")


def _in_child(request: dict[str, Any], files: list[int]) -> int:
    child = os.fork()
    if child == 0:
        _be_child(request, files)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _here(request: dict[str, Any], files: list[int]) -> int:
    """Do one task in this process; an alarm ends it when time is up."""
    limits = Limits(**request["limits"])
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    try:
        return _do(request, files, limits=limits)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _be_child(request: dict[str, Any], files: list[int]) -> NoReturn:
    """Do one task under the limits and leave without any clean-up of the parent's things."""
    code = BROKEN
    try:
        limits = Limits(**request["limits"])
        _bound(limits, written=request["written"])
        code = _do(request, files, limits=limits)
    finally:
        os._exit(code)


def _do(request: dict[str, Any], files: list[int], *, limits: Limits) -> int:
    """Do one task and write its answer; 0, or what ended it."""
    try:
        module, function = _TASKS[request["task"]]
        work: Callable[..., dict[str, Any]] = getattr(import_module(module), function)
        with (
            os.fdopen(files[0], "rb", closefd=False) as source,
            os.fdopen(files[1], "wb", closefd=False) as sink,
        ):
            _write(sink, _answer(work, source, extra=files[2:], limits=limits, given=request["given"]))
    except MemoryError:
        return OUT_OF_MEMORY
    except BaseException:
        return BROKEN  # whatever a hostile file raises ends here; the parent says what is known
    return 0


def _answer(
    work: Callable[..., dict[str, Any]],
    source: BinaryIO,
    *,
    extra: list[int],
    limits: Limits,
    given: dict[str, Any],
) -> dict[str, Any]:
    try:
        with _sinks(extra) as sinks:
            return {"result": work(source, *sinks, limits=limits, **given)}
    except Unreadable as error:
        return {"refused": error.kind, "message": str(error)}
    except RecursionError:
        return {
            "refused": "too_deep",
            "message": "the file nests its parts deeper than can be read; expected a document written by people; "
            "save it again from the program or page it came from",
        }


class _sinks:  # noqa: N801  (used as a context manager beside `open`)
    def __init__(self, files: list[int]) -> None:
        self._open = [os.fdopen(each, "wb", closefd=False) for each in files]

    def __enter__(self) -> list[Any]:
        return self._open

    def __exit__(self, *exception: object) -> None:
        for each in self._open:
            with suppress(OSError):
                each.close()


def _write(sink: BinaryIO, answer: dict[str, Any]) -> None:
    sink.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _bound(limits: Limits, *, written: int) -> None:
    """Let the kernel hold the bounds: it does so even when the process is inside a library that hangs."""
    for number in (signal.SIGALRM, signal.SIGXCPU, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    seconds = ceil(limits.seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written + _RESULT_OVERHEAD,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    silence = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1, 2):
        os.dup2(silence, each)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the command that started this process
    serve(socket.socket(fileno=int(sys.argv[1])), forks=sys.argv[2:] == ["forks"])
