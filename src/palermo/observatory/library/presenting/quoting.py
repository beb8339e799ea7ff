"""A quote with the stated words marked in it, and the sentences around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What stands before and after a quote in its passage."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a quote: `manner` is `stated` for the words of the statement itself, `reason` for a reason it
    gives, empty for the rest."""

    text: str
    manner: str = ""


def cut_quote(words: str, *, marked: tuple[int, int], reason: str = "") -> tuple[Run, ...]:
    """The quote in runs that together are its exact words.

    >>> [run.text for run in cut_quote("It was Tier 2 for want.", marked=(7, 13), reason="want")]
    ['It was ', 'Tier 2', ' for ', 'want', '.']
    """
    first, last = max(marked[0], 0), min(marked[1], len(words))
    extents = [(first, last, "stated")]
    found = words.find(reason) if reason else -1
    is_outside = found >= last or found + len(reason) <= first
    if found >= 0 and is_outside:
        extents.append((found, found + len(reason), "reason"))
    runs: list[Run] = []
    reached = 0
    for start, end, manner in sorted(extents):
        runs += [Run(words[reached:start]), Run(words[start:end], manner)]
        reached = end
    runs.append(Run(words[reached:]))
    return tuple(run for run in runs if run.text)


def find_context(text: str, *, quote: tuple[int, int], passages: Iterable[tuple[int, int]]) -> Context:
    """The rest of the passage that a quote begins in; empty where the quote is in none."""
    for start, end in passages:
        if start <= quote[0] < end:
            return Context(before=text[start : quote[0]], after=text[quote[1] : max(end, quote[1])])
    return Context()
