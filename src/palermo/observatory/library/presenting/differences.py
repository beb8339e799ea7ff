"""Two versions of one statement beside each other, field by field, with what differs marked."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.said import Said


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, in words; empty where a version does not state it."""

    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the two versions say different things."""
        return self.before != self.after


def compare(before: Said, after: Said) -> tuple[Difference, ...]:
    """Every field that one of two versions states, in the order of the fields; the quote comes last when the
    versions rest on different words."""
    old, new = ({fact.label: fact.value for fact in explain(each)} for each in (before, after))
    labels = list(new) + [label for label in old if label not in new]
    rows = [Difference(label, old.get(label, ""), new.get(label, "")) for label in labels]
    if before.quote != after.quote:
        rows.append(Difference("Quote", before.quote, after.quote))
    return tuple(rows)
