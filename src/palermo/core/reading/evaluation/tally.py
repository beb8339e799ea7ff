"""Precision, recall and accuracy as counts that add up over documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """What was asked for and found, what was answered and right."""

    asked: int = 0
    found: int = 0
    answered: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.asked + other.asked,
            self.found + other.found,
            self.answered + other.answered,
            self.right + other.right,
        )

    @property
    def precision(self) -> float | None:
        """The share of answers that are right; None without an answer."""
        return self.right / self.answered if self.answered else None

    @property
    def recall(self) -> float | None:
        """The share of what was asked that was found; None when nothing was asked."""
        return self.found / self.asked if self.asked else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None when nothing was asked and nothing answered."""
        if not self.asked and not self.answered:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the cases scored were right."""

    scored: int = 0
    right: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.scored + other.scored, self.right + other.right)

    @property
    def accuracy(self) -> float | None:
        """The share that is right; None when nothing was scored."""
        return self.right / self.scored if self.scored else None
