"""Whether parts add up to the total that is printed beside them. A sum that does not hold is said loudly; nothing
is put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A stated total and the parts that should make it, in the unit of the total.

    `missing` names parts that were expected and are not there: then the sum can show nothing, and `holds` is None.
    """

    what: str
    whole: int
    parts: tuple[tuple[str, int], ...]
    missing: tuple[str, ...] = ()

    @property
    def sum(self) -> int:
        """The parts together."""
        return sum(value for _, value in self.parts)

    @property
    def difference(self) -> int:
        """The parts together less the whole: above zero when they are too many."""
        return self.sum - self.whole

    @property
    def holds(self) -> bool | None:
        """Whether the parts make the whole; None when a part is missing and the others do not exceed it."""
        if self.missing and self.difference <= 0:
            return None
        return self.difference == 0

    @property
    def words(self) -> str:
        """The check in one sentence."""
        made = " + ".join(f"{name} {value:,}" for name, value in self.parts)
        if self.holds is None:
            return f"{self.what}: not checked, as {', '.join(self.missing)} is missing."
        if self.holds:
            return f"{self.what}: the parts make the total of {self.whole:,} ({made})."
        more = "more" if self.difference > 0 else "less"
        return (
            f"{self.what}: the parts make {self.sum:,}, {abs(self.difference):,} {more} than the total of "
            f"{self.whole:,} ({made}); expected them equal; look at the rows and their editions."
        )


@dataclass(frozen=True, slots=True)
class PartCheck:
    """A part that must not exceed its whole, such as labour trafficking within all."""

    what: str
    whole: int
    part: int

    @property
    def holds(self) -> bool:
        """Whether the part lies within the whole."""
        return self.part <= self.whole

    @property
    def words(self) -> str:
        """The check in one sentence."""
        if self.holds:
            return f"{self.what}: {self.part:,} of {self.whole:,}."
        return f"{self.what}: the part, {self.part:,}, exceeds the whole, {self.whole:,}; expected at most the whole."


def check_sum(what: str, *, whole: int, parts: Mapping[str, int], expected: Sequence[str] = ()) -> SumCheck:
    """Hold parts to a whole. `expected` names the parts that make it complete, all of `parts` if empty.

    >>> check_sum("Cases", whole=10, parts={"north": 4, "south": 5}).difference
    -1
    >>> check_sum("Cases", whole=10, parts={"north": 4}, expected=("north", "south")).holds is None
    True
    """
    names = tuple(expected) or tuple(parts)
    found = tuple((name, parts[name]) for name in names if name in parts)
    return SumCheck(what, whole, found, tuple(name for name in names if name not in parts))
