"""A canonical text cut into pieces for reading: what was read from it becomes links, no character is lost.

The pieces of a document, put together, are its canonical text; a test holds this to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement's span in a text, where it leads, and in which state it is."""

    start: int
    end: int
    key: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the innermost claim that covers it, and the claims that begin here (their anchors)."""

    text: str
    claim: Claim | None = None
    begins: tuple[Claim, ...] = ()
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A passage, or the white space between two: its kind, heading level, and pieces."""

    kind: str
    level: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage's extent: kind, start, end, heading level."""

    kind: str
    start: int
    end: int
    level: int | None = None


def mark_text(
    text: str,
    *,
    passages: Iterable[Stretch],
    claims: Iterable[Claim],
    quoted: tuple[int, int] | None = None,
    current: str = "",
) -> tuple[Block, ...]:
    """The whole text as blocks of pieces; `quoted` is an extent to show as the quote under discussion, and
    `current` the key of the claim that wins where several cover the same words."""
    cutter = _Cutter(
        text, claims=sorted(claims, key=lambda each: (each.start, -each.end)), quoted=quoted, current=current
    )
    blocks: list[Block] = []
    reached = 0
    for passage in sorted(passages, key=lambda each: each.start):
        start = max(passage.start, reached)
        if start >= passage.end:
            continue
        if start > reached:
            blocks.append(Block("between", None, cutter.cut(reached, start)))
        blocks.append(Block(passage.kind, passage.level, cutter.cut(start, passage.end)))
        reached = passage.end
    if reached < len(text):
        blocks.append(Block("between", None, cutter.cut(reached, len(text))))
    return tuple(blocks)


class _Cutter:
    """Cuts extents of one text at the ends of claims and of the quote."""

    def __init__(
        self, text: str, *, claims: Sequence[Claim], quoted: tuple[int, int] | None, current: str
    ) -> None:
        self._text = text
        self._claims = claims
        self._quoted = quoted
        self._current = current
        self._first = 0
        self._longest = max((each.end - each.start for each in claims), default=0)

    def cut(self, start: int, end: int) -> tuple[Piece, ...]:
        claims = self._claims_in(start, end)
        cuts = {start, end}
        for claim in claims:
            cuts |= {max(claim.start, start), min(claim.end, end)}
        if self._quoted:
            cuts |= {point for point in self._quoted if start < point < end}
        ordered = sorted(cuts)
        return tuple(self._make_piece(here, there, claims=claims) for here, there in pairwise(ordered))

    def _rank(self, claim: Claim) -> tuple[bool, int]:
        return (claim.key != self._current, claim.end - claim.start)

    def _claims_in(self, start: int, end: int) -> list[Claim]:
        while self._first < len(self._claims) and self._claims[self._first].start + self._longest < start:
            self._first += 1
        found = []
        for claim in self._claims[self._first :]:
            if claim.start >= end:
                break
            if claim.end > start:
                found.append(claim)
        return found

    def _make_piece(self, start: int, end: int, *, claims: Sequence[Claim]) -> Piece:
        covering = [each for each in claims if each.start <= start and end <= each.end]
        quoted = self._quoted
        return Piece(
            text=self._text[start:end],
            claim=min(covering, key=self._rank, default=None),
            begins=tuple(each for each in claims if each.start == start),
            is_quoted=bool(quoted and quoted[0] <= start and end <= quoted[1]),
        )
