"""Reading several sources at a time, with the results in the order of the sources.

Each job has a reader, whose processes do the work; its thread only waits for them. A job runs ahead of whoever
takes the results by a few of them and no more, so that memory does not grow with the number of documents.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from queue import Full, Queue
from threading import Event, Thread
from typing import Protocol, Self, TypeVar

_AHEAD = 4  # results of one source that wait to be taken
_PATIENCE = 0.2  # seconds between two looks whether anybody still wants the results

S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)
S = TypeVar("S")
R = TypeVar("R")


class Reads(Protocol[S_contra, R_co]):
    """What gives results for a source, and is closed when no more are wanted."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...

    def close(self) -> None:
        """Break off what is under way."""

    def results(self, source: S_contra) -> Iterator[R_co]:
        """The results of one source."""


class _Done:
    """The end of one source's results, with what broke them off, if anything did."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


def read_at_once(sources: Iterable[S], make_reader: Callable[[], Reads[S, R]], *, jobs: int) -> Iterator[R]:
    """The results of every source, in order, with up to `jobs` sources being read at any time."""
    waiting: deque[Queue[R | _Done]] = deque()
    tasks: Queue[tuple[S, Queue[R | _Done]] | None] = Queue()
    stopped = Event()
    with ExitStack() as stack:
        readers = [stack.enter_context(make_reader()) for _ in range(jobs)]
        threads = [Thread(target=_work, args=(each, tasks, stopped), daemon=True) for each in readers]
        for thread in threads:
            thread.start()
        try:
            for source in sources:
                waiting.append(Queue(_AHEAD))
                tasks.put((source, waiting[-1]))
                if len(waiting) > 2 * jobs:
                    yield from _taken(waiting.popleft())
            while waiting:
                yield from _taken(waiting.popleft())
        finally:
            stopped.set()
            for reader in readers:
                tasks.put(None)
                reader.close()
            for thread in threads:
                thread.join()


def _taken(results: Queue[R | _Done]) -> Iterator[R]:
    while True:
        result = results.get()
        if isinstance(result, _Done):
            if result.error is not None:
                raise result.error
            return
        yield result


def _work(reader: Reads[S, R], tasks: Queue[tuple[S, Queue[R | _Done]] | None], stopped: Event) -> None:
    while not stopped.is_set() and (task := tasks.get()) is not None:
        source, results = task
        end = _Done()
        try:
            for result in reader.results(source):
                if not _put(results, result, stopped):
                    return
        except BaseException as error:
            end = _Done(error)
        if not _put(results, end, stopped):
            return


def _put(results: Queue[R | _Done], result: R | _Done, stopped: Event) -> bool:
    """Whether a result was left to be taken; not once nobody wants it."""
    while not stopped.is_set():
        with suppress(Full):
            results.put(result, timeout=_PATIENCE)
            return True
    return False
