"""A statement that the reader missed: where its words stand, and what the reader makes of them when asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from palermo.core.statements import Statement, to_record
from palermo.observatory.library.models import Passage, Text
from palermo.observatory.library.readers import read_words

LONGEST = 4_000
_MOST = 50
_AROUND = 60
_STANDING = frozenset({"span", "quote", "reader", "heading_path", "part_of", "notes", "cites"})
_BLANK: dict[str, dict[str, Any]] = {
    "figure": {"qualifier": "exact", "is_reported": True, "role": "current"},
    "tier_placement": {"placement": "placement"},
    "finding": {"pillar": "overall", "direction": "progress"},
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where words stand in a text, with a little of what stands around them."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a form begins with: the extent of the quote, the headings above, and a written statement whose
    fields the reader filled where it could (`is_read`)."""

    quote_start: int
    quote_end: int
    heading_path: tuple[str, ...]
    fields: dict[str, Any]
    is_read: bool


def find_appearances(content: str, words: str) -> list[Appearance]:
    """Where words stand in a text, at most the first fifty places; white space counts as one gap, whatever it
    is, since a browser copies it differently from how it stands."""
    parts = words[:LONGEST].split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = []
    for match in pattern.finditer(content):
        start, end = match.span()
        before, after = content[max(0, start - _AROUND) : start], content[end : end + _AROUND]
        found.append(Appearance(start, end, before, match[0], after))
        if len(found) == _MOST:
            break
    return found


def propose(text: Text, *, start: int, end: int, kind: str, country: dict[str, Any] | None) -> Proposal:
    """What the form for a missed statement begins with: the reader is asked what it makes of the passage
    alone, then of the words alone; the statement of this kind that lies nearest is taken. `country` stands in
    for a place that the sentence does not name."""
    passage = text.passages.filter(start__lte=start, end__gte=end).order_by("-start").first()
    if passage is None:
        quote, found = (start, end), None
        headings: tuple[str, ...] = ()
    else:
        quote, found = _read_passage(text.content, passage, start=start, end=end, kind=kind)
        headings = tuple(passage.heading_path)
    if found is None:
        alone = read_words(text.content[start:end]).statements
        found = next((each for each in alone if each.kind == kind), None)
    fields = {"kind": kind, **_BLANK.get(kind, {}), **_fields_of(found)}
    if country and not fields.get("place") and kind in ("figure", "tier_placement", "event", "pattern"):
        fields["place"] = country
    if kind == "recommendation":
        fields.setdefault("text", text.content[start:end])
    return Proposal(*quote, headings, fields, is_read=found is not None)


def _read_passage(
    content: str, passage: Passage, *, start: int, end: int, kind: str
) -> tuple[tuple[int, int], Statement | None]:
    """The sentences around an extent, and the statement of a kind that overlaps it most, if any."""
    reading = read_words(content[passage.start : passage.end])
    inside = (start - passage.start, end - passage.start)
    around = [each for each in reading.document.sentences if each.start < inside[1] and inside[0] < each.end]
    quote = (passage.start, passage.end)
    if around and len(reading.text) == passage.end - passage.start:
        first, last = min(each.start for each in around), max(each.end for each in around)
        quote = (
            min(start, passage.start + first),
            max(end, passage.start + last),
        )
    overlaps = [
        (min(each.span.end, inside[1]) - max(each.span.start, inside[0]), each)
        for each in reading.statements
        if each.kind == kind
    ]
    best = max(overlaps, key=lambda pair: pair[0], default=(0, None))
    return quote, best[1] if best[0] > 0 else None


def _fields_of(statement: Statement | None) -> dict[str, Any]:
    if statement is None:
        return {}
    return {name: value for name, value in to_record(statement).items() if name not in _STANDING}
