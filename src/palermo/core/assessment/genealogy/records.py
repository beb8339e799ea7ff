"""What is compared, what a comparison says, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RELATIONS = ("new", "repeated", "reworded", "merged", "split", "dropped", "reported_done")

Verdict = Literal["same", "unsure", "different"]


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation of one edition (or one sentence that reports): `key` is the caller's own name for it."""

    key: str
    text: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: what was compared, how alike it is (0 to 1), and what it added to the log-odds."""

    name: str
    value: float
    added: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two texts ask the same (0 to 1), what that is made of, and the words they share or do not.

    `first_in_second` and `second_in_first` are the shares (0 to 1) of what one text says that the other says too.
    `in_order` is how alike the plain words are letter by letter in their order (0 to 1).
    `is_verbatim` is whether they differ in trivia only: lead-ins, numbering, spelling, the country's name.
    """

    score: float
    verdict: Verdict
    parts: tuple[Part, ...]
    shared: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    first_in_second: float
    second_in_first: float
    in_order: float
    is_verbatim: bool

    @property
    def is_same(self) -> bool:
        """Whether the two are told to ask the same."""
        return self.verdict == "same"

    @property
    def is_unsure(self) -> bool:
        """Whether a person must tell."""
        return self.verdict == "unsure"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation of items of the earlier edition to items of the later one, by their keys.

    `confidence` (0 to 1) is how likely the relation holds; `is_unsure` when the method would not tell by itself.
    `because` is one plain sentence with the words shared or changed.
    """

    relation: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    confidence: float
    is_unsure: bool
    because: str
