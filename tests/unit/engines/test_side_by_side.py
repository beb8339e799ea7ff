"""Several sources at a time: the results of each in its place, and nothing left running."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import islice
from typing import Self

import pytest

from palermo.engines.side_by_side import read_at_once


class Slow:
    """Gives each number as often as it says, the small ones late; notes how many work at the same moment."""

    at_work = 0
    most = 0
    lock = threading.Lock()

    def __init__(self) -> None:
        self.closed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self.closed += 1

    def results(self, source: int) -> Iterator[tuple[int, int]]:
        if source < 0:
            raise ValueError("a number below zero was met")
        with self.lock:
            Slow.at_work += 1
            Slow.most = max(Slow.most, Slow.at_work)
        time.sleep(0.02 / (source + 1))
        with self.lock:
            Slow.at_work -= 1
        yield from ((source, part) for part in range(source))


@pytest.fixture(autouse=True)
def nobody_at_work() -> Iterator[None]:
    Slow.at_work = Slow.most = 0
    before = threading.active_count()
    yield
    assert threading.active_count() == before


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
def test_the_results_come_in_the_order_of_the_sources_however_many_jobs(jobs: int) -> None:
    numbers = [3, 0, 7, 1, 20, 2, 0, 5]
    found = list(read_at_once(numbers, Slow, jobs=jobs))
    assert found == [(number, part) for number in numbers for part in range(number)]


def test_as_many_sources_as_jobs_are_read_at_a_time_and_no_more() -> None:
    list(read_at_once([0] * 12, Slow, jobs=3))
    assert Slow.most == 3


def test_an_error_is_raised_in_its_place_after_the_results_before_it() -> None:
    results = read_at_once([2, 1, -1, 4], Slow, jobs=2)
    assert list(islice(results, 3)) == [(2, 0), (2, 1), (1, 0)]
    with pytest.raises(ValueError, match="below zero"):
        next(results)


def test_who_stops_taking_leaves_no_reader_open() -> None:
    made: list[Slow] = []

    def make() -> Slow:
        made.append(Slow())
        return made[-1]

    results = read_at_once([50] * 20, make, jobs=2)
    assert next(results) == (50, 0)
    results.close()  # type: ignore[attr-defined]
    assert len(made) == 2 and all(each.closed for each in made)


def test_sources_are_taken_only_a_little_ahead_of_the_results() -> None:
    taken = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield 1

    results = read_at_once(numbers(), Slow, jobs=2)
    next(results)
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]
