"""Reading the shipped rows."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedFact:
    """One row: `kind` tier or waiver, `tier` empty for a waiver, `verification` verified or memory."""

    kind: str
    iso3: str
    year: int
    tier: str
    source: str
    verification: str

    @property
    def key(self) -> str:
        """What a check of it names: `tier-CHN-2013`."""
        return f"{self.kind}-{self.iso3}-{self.year}"

    @property
    def is_verified(self) -> bool:
        """Whether it was seen in a source before it shipped."""
        return self.verification == "verified"


@cache
def list_facts() -> tuple[ShippedFact, ...]:
    """Every shipped row, by country, kind and year."""
    text = files(__package__).joinpath("facts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    facts = [ShippedFact(**{**row, "year": int(row["year"])}) for row in rows]  # type: ignore[arg-type]
    return tuple(sorted(facts, key=lambda each: (each.iso3, each.kind, each.year)))


def find_fact(key: str) -> ShippedFact | None:
    """The shipped row of a key, None when none ships under it."""
    return next((each for each in list_facts() if each.key == key), None)
