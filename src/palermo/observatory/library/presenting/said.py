"""A statement as a page needs it: its address, what it says, and its quote where that may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from palermo.core.values import Period, PeriodError, parse_period
from palermo.observatory.library.models import Statement, StatementIdentity
from palermo.observatory.library.presenting.words import KIND_NAMES


# What may be told of a statement whose quote is hidden: numbers, periods and closed terms, never the text's own words.
_TOLD_WHEN_MASKED = frozenset(
    "measure value value_max unit_counted currency converted converted_max converted_currency qualifier is_reported "
    "consecutive_years level period period_is_inferred frequency role hedge tier placement report_year change number "
    "edition pillar direction criterion type concrete_action forms_of_exploitation reader notes".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of one source. Where a private person may be named and nobody released it, `is_masked` is true,
    `quote` is empty, `words` too unless the span is a number or a tier, and `fields` holds closed terms only."""

    key: str
    kind: str
    state: str
    fields: dict[str, Any]
    words: str
    quote: str
    is_masked: bool
    start: int
    source_slug: str
    source_title: str
    publisher: str
    published_on: str
    edition: str
    language: str
    is_fictional: bool

    @property
    def address(self) -> str:
        """The public address of the statement."""
        return reverse("statement", args=[self.key])

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return KIND_NAMES[self.kind]

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

    def get(self, name: str) -> Any:
        """A field of the written form, None where the statement has none."""
        return self.fields.get(name)


def tell(statement: Statement, *, identity: StatementIdentity, show_masked: bool = False) -> Said:
    """The statement for a page. `show_masked` is for signed-in staff, who have to see what they release."""
    source = identity.snapshot.source
    masked = statement.may_name_person and not show_masked
    fields = {
        name: value
        for name, value in statement.fields.items()
        if name not in ("span", "quote", "kind") and (not masked or name in _TOLD_WHEN_MASKED)
    }
    return Said(
        key=identity.key,
        kind=identity.kind,
        state=identity.state,
        fields=fields,
        words=identity.words if not masked or identity.kind in ("figure", "tier_placement") else "",
        quote="" if masked else statement.quote_words,
        is_masked=masked,
        start=statement.start,
        source_slug=source.slug if source else "",
        source_title=source.title if source else "",
        publisher=source.publisher if source else "",
        published_on=source.published_on if source else "",
        edition=source.edition if source else "",
        language=(source.language if source else "") or "en",
        is_fictional=bool(source and source.is_fictional),
    )
