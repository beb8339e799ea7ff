"""A figure while it is being read."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.reading.figures.governing import Governing
from palermo.core.reading.figures.measures import Measured
from palermo.core.reading.figures.phrases import Counting
from palermo.core.reading.figures.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with its noun phrase, what governs it, its measure, and the place of the draft it rests on."""

    quantity: Quantity
    counting: Counting
    governing: Governing
    measured: Measured
    bracket: int
    segment: int
    is_prior: bool
    rests_on: int | None = None
    is_part: bool = False

    @property
    def noun(self) -> str | None:
        """The class of what is counted, its own or taken over."""
        return self.measured.noun
