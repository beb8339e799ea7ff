"""Who a statement is, whichever version of the software reads it.

See docs/adr/0003-identity-of-statements.md. A judgement, a correction and a public address bind to this key,
not to offsets: the key stays the same when a better text reader shifts every offset.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from palermo.core.statements.kinds import Statement


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """(snapshot, kind, the span's exact words, their nth appearance in the text, the nth such statement there).

    `snapshot` is the SHA-256 of the source's bytes in hexadecimal; `appearance` and `rank` count from 1.
    """

    snapshot: str
    kind: str
    words: str
    appearance: int
    rank: int

    @property
    def key(self) -> str:
        """A public address of 26 lower-case base32 characters: the first 128 bits of a SHA-256 of all five parts."""
        parts = (self.snapshot, self.kind, self.words, str(self.appearance), str(self.rank))
        digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
        return b32encode(digest[:16]).decode().rstrip("=").lower()


def identify(
    statements: Iterable[Statement], *, text: str, snapshot: str
) -> Iterator[tuple[Identity, Statement]]:
    """Give each statement of one text its identity, in the order of the text.

    Appearances are counted over the whole text, overlapping ones included, so that the count does not depend
    on what was read from it.
    """
    appearances = _AppearanceCounter(text)
    ranks: Counter[tuple[str, int, int]] = Counter()
    ordered = sorted(statements, key=lambda each: (each.span.start, each.span.end, each.kind))
    for statement in ordered:
        span = statement.span
        ranks[statement.kind, span.start, span.end] += 1
        yield (
            Identity(
                snapshot=snapshot,
                kind=statement.kind,
                words=span.words,
                appearance=appearances.count_up_to(span.words, span.start),
                rank=ranks[statement.kind, span.start, span.end],
            ),
            statement,
        )


class _AppearanceCounter:
    """Counts how often words occur up to a position, walking the text once per distinct words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._walked: dict[str, tuple[int, int]] = {}

    def count_up_to(self, words: str, start: int) -> int:
        position, count = self._walked.get(words, (-1, 0))
        while position < start:
            position = self._text.find(words, position + 1)
            if position < 0 or position > start:
                raise ValueError(
                    f"the words at {start} are not those of the span; expected a span of this text"
                )
            count += 1
        self._walked[words] = (position, count)
        return count
