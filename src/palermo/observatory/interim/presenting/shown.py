"""A record as a page shows it: sentences with their notes, rows with evidence in words, notes with their quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.interim import DATING_WORDS, RATING_WORDS, STANCE_WORDS, Dating, Stance
from palermo.core.assessment.interim.record import hide_gone, name_edition, note_numbers
from palermo.core.values import parse_period
from palermo.observatory.interim.alerts import Alerts
from palermo.web.templatetags.web import period as say_period

_DATINGS = (Dating.INSIDE, Dating.OVERLAPS, Dating.UNDATED, Dating.BEFORE, Dating.AFTER)


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A numbered note: the sentence of a source, and the address of each statement it makes."""

    number: int
    quote: str
    source: str
    source_slug: str
    published_on: str
    language: str
    addresses: tuple[str, ...]
    keys: tuple[str, ...]
    is_gone: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence with the numbers of its notes."""

    text: str
    numbers: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of the narrative."""

    key: str
    heading: str
    sentences: tuple[ShownSentence, ...]


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A piece of evidence in a row: where it is dated, what it says, why it stands here."""

    dating: str
    dating_words: str
    period: str
    words: str
    is_quote: bool
    stance_words: str
    because: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A deficiency with its evidence, the proposed rating and the person's."""

    key: str
    label: str
    text: str
    number: int
    address: str
    topics: str
    attached: tuple[tuple[str, int, str], ...]
    evidence: tuple[ShownEvidence, ...]
    proposed: str
    proposed_key: str
    because: str
    rating: str
    rating_key: str
    reason: str

    @property
    def differs(self) -> bool:
        """Whether the person rated otherwise than the rules propose."""
        return bool(self.rating) and self.rating_key != self.proposed_key


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """Everything a page shows of a record."""

    record: Mapping[str, Any]
    sections: tuple[ShownSection, ...]
    rows: tuple[ShownRow, ...]
    unmatched: tuple[ShownEvidence, ...]
    notes: tuple[ShownNote, ...]
    gone: tuple[int, ...]
    changed: tuple[int, ...]

    @property
    def edition(self) -> str:
        """The earlier edition as a heading names it."""
        return name_edition(self.record)


def show_record(record: Mapping[str, Any], *, alerts: Alerts) -> ShownRecord:
    """A record for a page. Words of statements that are no longer public are taken out of every part of it."""
    hidden = hide_gone(record, gone=alerts.gone)
    numbers = note_numbers(hidden)
    notes = tuple(_show_note(hidden, number, alerts) for number in range(1, len(hidden["notes"]) + 1))
    return ShownRecord(
        record=hidden,
        sections=tuple(
            ShownSection(each["key"], each["heading"], _show_sentences(each, numbers))
            for each in hidden["narrative"]
        ),
        rows=tuple(_show_row(each, hidden, numbers) for each in hidden["deficiencies"]),
        unmatched=_show_all(hidden["unmatched"], hidden, numbers),
        notes=notes,
        gone=tuple(each.number for each in notes if each.is_gone),
        changed=tuple(each.number for each in notes if each.is_changed and not each.is_gone),
    )


def _show_sentences(section: Mapping[str, Any], numbers: Mapping[str, int]) -> tuple[ShownSentence, ...]:
    return tuple(
        ShownSentence(
            each["text"],
            tuple(sorted({numbers[key] for key in each["keys"] if key in numbers})),
            tuple(each["keys"]),
        )
        for each in section["sentences"]
    )


def _show_row(row: Mapping[str, Any], record: Mapping[str, Any], numbers: Mapping[str, int]) -> ShownRow:
    proposal, rating = row["proposal"], row["rating"] or {}
    statements = record["statements"]
    return ShownRow(
        key=row["key"],
        label=f"Recommendation {row['number']}" if row["is_recommended"] else "Finding",
        text=row["text"],
        number=numbers[row["key"]],
        address=statements[row["key"]]["address"],
        topics=", ".join(each.lower() for each in row["topics"]),
        attached=tuple(
            (statements[each["key"]]["words"], numbers[each["key"]], each["because"])
            for each in row["attached"]
        ),
        evidence=_show_all(row["evidence"], record, numbers),
        proposed=RATING_WORDS[proposal["rating"]],
        proposed_key=proposal["rating"],
        because=proposal["because"],
        rating=RATING_WORDS[rating["rating"]] if rating else "",
        rating_key=rating.get("rating", ""),
        reason=rating.get("reason", ""),
    )


def _show_all(
    listed: list[dict[str, Any]], record: Mapping[str, Any], numbers: Mapping[str, int]
) -> tuple[ShownEvidence, ...]:
    """Evidence in the order of its dating: inside the window first."""
    ordered = sorted(listed, key=lambda each: _DATINGS.index(Dating(each["dating"])))
    return tuple(_show_evidence(each, record, numbers) for each in ordered)


def _show_evidence(
    each: Mapping[str, Any], record: Mapping[str, Any], numbers: Mapping[str, int]
) -> ShownEvidence:
    statement = record["statements"][each["key"]]
    return ShownEvidence(
        dating=each["dating"],
        dating_words=DATING_WORDS[Dating(each["dating"])],
        period=say_period(parse_period(each["period"])) if each["period"] else "",
        words=statement["label"] or statement["words"],
        is_quote=not statement["label"],
        stance_words=STANCE_WORDS[Stance(each["stance"])],
        because=each.get("because", ""),
        number=numbers[each["key"]],
        address=statement["address"],
    )


def _show_note(record: Mapping[str, Any], number: int, alerts: Alerts) -> ShownNote:
    keys = record["notes"][number - 1]
    first = record["statements"][keys[0]]
    listed = (record["edition"], *record["documents"])
    publication = next(each for each in listed if each["key"] == first["publication"])
    return ShownNote(
        number=number,
        quote=first["quote"],
        source=", ".join(part for part in (publication["publisher"], publication["title"]) if part),
        source_slug=publication["key"],
        published_on=publication["published_on"],
        language=publication["language"],
        addresses=tuple(record["statements"][key]["address"] for key in keys),
        keys=tuple(keys),
        is_gone=bool(alerts.gone & set(keys)),
        is_changed=bool(alerts.changed & set(keys)),
    )
