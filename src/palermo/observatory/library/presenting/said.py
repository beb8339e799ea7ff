"""A statement as a page needs it: its address, what it says, and its quote where that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from palermo.core.assessment.law_coverage import Definition, find_definition
from palermo.core.values import Period, PeriodError, parse_period
from palermo.observatory.library.models import Statement, StatementIdentity
from palermo.observatory.library.presenting.quoting import Run, cut_quote
from palermo.observatory.library.presenting.words import KIND_NAMES


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of one source. `is_in_doubt` when its quote may name a private person and nobody
    released it: the queries give such a statement only to staff, and the page tells them so."""

    key: str
    kind: str
    state: str
    fields: dict[str, Any]
    words: str
    quote: str
    is_in_doubt: bool
    start: int
    end: int
    quote_start: int
    source_slug: str
    source_title: str
    publisher: str
    published_on: str
    edition: str
    language: str
    is_fictional: bool
    iso3: str = ""

    @property
    def address(self) -> str:
        """The public address of the statement."""
        return reverse("statement", args=[self.key])

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return KIND_NAMES[self.kind]

    @property
    def source_name(self) -> str:
        """The source by publisher and title: a title alone is often just the country's name."""
        return ", ".join(part for part in (self.publisher, self.source_title) if part)

    @property
    def is_proposed(self) -> bool:
        """Whether no person has checked it."""
        return self.state == "proposed"

    @property
    def period(self) -> Period | None:
        """The period the statement is about, where it has one."""
        try:
            return parse_period(self.fields.get("period") or "")
        except PeriodError:
            return None

    @property
    def year(self) -> int | None:
        """The year its period ends in."""
        return self.period.year if self.period else None

    @property
    def definition(self) -> Definition | None:
        """The definition a figure rests on: the one its source states, else what its country's authorities
        count; None for other kinds and where nothing is known."""
        return find_definition(self.fields, iso3=self.iso3) if self.kind == "figure" else None

    @property
    def runs(self) -> tuple[Run, ...]:
        """The quote in runs: the stated words marked, and a tier's reason told from the rest."""
        return cut_quote(
            self.quote,
            marked=(self.start - self.quote_start, self.end - self.quote_start),
            reason=str(self.fields.get("reason") or ""),
        )

    def get(self, name: str) -> Any:
        """A field of the written form, None where the statement has none."""
        return self.fields.get(name)


def tell(identity: StatementIdentity) -> Said:
    """The statement that is shown under an identity. Raises ValueError when there is none."""
    statement = identity.shown
    if statement is None:
        raise ValueError(f"identity {identity.key} has no statement; expected one that a reading found")
    return tell_version(statement, identity=identity)


def tell_version(statement: Statement, *, identity: StatementIdentity) -> Said:
    """One version of what was said under an identity."""
    source = identity.snapshot.source
    return Said(
        key=identity.key,
        kind=identity.kind,
        state=identity.state,
        fields={
            name: value for name, value in statement.fields.items() if name not in ("span", "quote", "kind")
        },
        words=identity.words,
        quote=statement.quote_words,
        is_in_doubt=statement.may_name_person,
        start=statement.start,
        end=statement.end,
        quote_start=statement.quote_start,
        source_slug=source.slug if source else "",
        source_title=source.title if source else "",
        publisher=source.publisher if source else "",
        published_on=source.published_on if source else "",
        edition=source.edition if source else "",
        language=(source.language if source else "") or "en",
        is_fictional=bool(source and source.is_fictional),
        iso3=statement.iso3,
    )
