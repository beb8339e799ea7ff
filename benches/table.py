"""Ratios with the target beside each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A ratio that was measured, and what it must at least or at most be, if anything."""

    name: str
    ratio: float
    least: float | None = None
    most: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether the ratio is what it must be."""
        return (self.least is None or self.ratio >= self.least) and (
            self.most is None or self.ratio <= self.most
        )

    @property
    def target(self) -> str:
        """The target in words."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return f"at most {self.most:g}" if self.most is not None else "(shown only)"


def print_lines(lines: Iterable[Line]) -> int:
    """Print the table; 1 when a target was missed."""
    lines = list(lines)
    width = max(len(line.name) for line in lines)
    for line in lines:
        missed = "" if line.is_met else "   MISSED"
        print(f"{line.name.ljust(width)}  {line.ratio:8.2f}   {line.target}{missed}")
    return int(not all(line.is_met for line in lines))
