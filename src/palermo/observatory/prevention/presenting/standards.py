"""The criterion of the minimum standards that a register bears on, in words."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its number in the law, its words in ours, and how sure they are."""

    number: int
    label: str
    text: str
    verification: str


def find_criterion(key: str) -> Criterion | None:
    """The criterion of a key of the criteria data file, None for an empty key or one it does not have."""
    for term in load_vocabulary("tvpa_criteria")["terms"]:
        if key and term["key"] == key:
            return Criterion(term["number"], term["label"], term["text"], term["verification"])
    return None
