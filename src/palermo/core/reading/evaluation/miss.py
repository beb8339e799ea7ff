"""One thing a reader got wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """`what` is `missed`, `invented` or `wrong` (an attribute); `kind` the kind of statement or the attribute;
    where it starts, the words there, and what was asked or said."""

    what: str
    kind: str
    start: int
    words: str
    about: str = ""
