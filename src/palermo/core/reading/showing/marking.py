"""A text cut where statements begin and end, so that marks lie side by side however statements overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from palermo.core.statements import Statement


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with the anchor of its explanation."""

    anchor: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `[start, end)` of the text and the statements whose spans cover it, the shortest first."""

    start: int
    end: int
    covering: tuple[Placed, ...]


def cut_pieces(start: int, end: int, placed: Sequence[Placed]) -> Iterator[Piece]:
    """The pieces of `[start, end)` in order; each lies wholly inside or outside of every span."""
    spans = [each.statement.span for each in placed]
    cuts = {start, end, *(span.start for span in spans), *(span.end for span in spans)}
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    waiting = sorted(placed, key=lambda each: each.statement.span.start, reverse=True)
    open_: list[Placed] = []
    for first, last in pairwise(edges):
        while waiting and waiting[-1].statement.span.start <= first:
            open_.append(waiting.pop())
        open_ = [each for each in open_ if each.statement.span.end >= last]
        covering = sorted(open_, key=lambda each: each.statement.span.end - each.statement.span.start)
        yield Piece(first, last, tuple(covering))


def mark_text(text: str, start: int, end: int, placed: Sequence[Placed]) -> str:
    """The words of `[start, end)` as HTML: each piece a statement covers is a link to its explanation."""
    return "".join(_marked(text, piece) for piece in cut_pieces(start, end, placed))


def _marked(text: str, piece: Piece) -> str:
    words = escape(text[piece.start : piece.end])
    if not piece.covering:
        return words
    kinds = " ".join(dict.fromkeys(each.statement.kind for each in piece.covering))
    return f'<a class="mark {kinds}" href="#{piece.covering[0].anchor}">{words}</a>'
