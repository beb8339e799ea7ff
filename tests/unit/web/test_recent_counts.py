"""Counting acts of an address for a stretch of time, without keeping the address."""

from __future__ import annotations

from palermo.web.recent_counts import RecentCounts


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_are_allowed_and_the_next_waits_until_the_first_is_forgotten() -> None:
    clock = Clock()
    counts = RecentCounts(most=2, seconds=60, clock=clock)
    assert counts.seconds_to_wait("a") == 0
    clock.now += 10
    assert counts.seconds_to_wait("a") == 0
    assert counts.seconds_to_wait("a") == 50
    clock.now += 50
    assert counts.seconds_to_wait("a") == 0
    assert counts.seconds_to_wait("a") == 10


def test_a_refused_try_is_not_counted() -> None:
    clock = Clock()
    counts = RecentCounts(most=1, seconds=60, clock=clock)
    counts.seconds_to_wait("a")
    for _ in range(5):
        counts.seconds_to_wait("a")
    clock.now += 60
    assert counts.seconds_to_wait("a") == 0


def test_addresses_are_counted_apart_and_never_kept_as_they_are() -> None:
    counts = RecentCounts(most=1, seconds=60, clock=Clock())
    assert counts.seconds_to_wait("198.51.100.7") == counts.seconds_to_wait("203.0.113.9") == 0
    assert "198.51.100.7" not in str(vars(counts))


def test_two_processes_know_an_address_by_different_digests() -> None:
    first, second = (RecentCounts(most=1, seconds=60, clock=Clock()) for _ in range(2))
    first.seconds_to_wait("a")
    second.seconds_to_wait("a")
    assert first._times.keys() != second._times.keys()


def test_what_is_old_is_forgotten() -> None:
    clock = Clock()
    counts = RecentCounts(most=1, seconds=60, clock=clock)
    counts.seconds_to_wait("a")
    clock.now += 61
    counts.seconds_to_wait("b")
    assert len(counts._times) == 1
