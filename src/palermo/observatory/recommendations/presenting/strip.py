"""The heat strip: threads by years, each cell a letter, a shape and a shade, so that none is read by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palermo.core.assessment.threads import Thread
from palermo.observatory.library.presenting.said import Said

LETTERS = {
    "first": "•",
    "new": "N",
    "repeated": "=",
    "reworded": "≈",
    "merged": "⋎",
    "split": "⋏",
    "unlinked": "?",
    "undecided": "…",
    "dropped": "×",
    "reported_done": "✓",
}
WORDS = {
    "first": "asked in the first edition held here",
    "new": "new",
    "repeated": "repeated",
    "reworded": "reworded",
    "merged": "merged from several",
    "split": "split from one",
    "unlinked": "asked; nobody has said yet where it comes from",
    "undecided": "not joined to anything here; nobody has said yet what became of it",
    "dropped": "asked no more",
    "reported_done": "asked no more, reported done",
}
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class StripCell:
    """A thread in a year. `heat` counts for how many years in a row it had been asked by then, at most 5; 0 where
    it was not asked."""

    year: int
    state: str
    letter: str
    words: str
    heat: int
    said: Said | None


@dataclass(frozen=True, slots=True)
class StripRow:
    """A thread over the years of a strip."""

    thread: Thread
    title: str
    cells: tuple[StripCell, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The threads of one body over the years of its editions, and the same in words."""

    lineage: str
    years: tuple[int, ...]
    rows: tuple[StripRow, ...]
    states: tuple[tuple[str, str], ...]
    summary: str


def build_strip(
    lineage: str, threads: Iterable[Thread], *, said: Mapping[str, Said], limit: int = 0
) -> Strip:
    """The strip of a body's threads; with a `limit`, of that many, those asked longest first."""
    own = [thread for thread in threads if thread.lineage == lineage]
    shown = own[:limit] if limit else own
    years = tuple(year for year, _ in own[0].states) if own else ()
    rows = tuple(_build_row(thread, said=said) for thread in shown)
    used = {cell.state for row in rows for cell in row.cells if cell.state}
    return Strip(
        lineage=lineage,
        years=years,
        rows=rows,
        states=tuple((LETTERS[state], WORDS[state]) for state in LETTERS if state in used),
        summary=_summarise(own),
    )


def shorten(text: str) -> str:
    """An ask in one line."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _build_row(thread: Thread, *, said: Mapping[str, Said]) -> StripRow:
    cells, heat = [], 0
    by_year = {item.year: item for item in thread.items}
    for year, state in thread.states:
        item = by_year.get(year)
        heat = min(heat + 1, 5) if item else 0
        cells.append(
            StripCell(
                year=year,
                state=state,
                letter=LETTERS.get(state, ""),
                words=WORDS.get(state, "not asked"),
                heat=heat,
                said=said.get(item.key) if item else None,
            )
        )
    return StripRow(thread, shorten(thread.newest.text), tuple(cells))


def _summarise(threads: list[Thread]) -> str:
    """The strip in a sentence, for those who do not see it."""
    if not threads:
        return "No recommendation."
    open_ones = [thread for thread in threads if thread.is_open]
    longest = max((thread.streak for thread in open_ones), default=0)
    count = sum(thread.streak == longest for thread in open_ones)
    years = threads[0].states
    named = f"{len(threads)} threads" if len(threads) > 1 else "1 thread"
    asked = f"{len(open_ones)} still asked" + (
        f", {count} of them for {longest} years" if longest > 1 else ""
    )
    return f"{named} from {years[0][0]} to {years[-1][0]}; {asked}."
