"""Where words stand in a canonical text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of a canonical text: code point offsets `[start, end)` and the exact words between them."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"span {self.start}..{self.end} is empty or negative; expected 0 <= start < end")
        if len(self.words) != self.end - self.start:
            raise ValueError(
                f"span {self.start}..{self.end} holds {len(self.words)} characters; "
                "expected exactly the text between its offsets"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` between two offsets."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
