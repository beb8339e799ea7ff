"""The machine-readable twins of pages: statements as JSON objects and as CSV rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from palermo.core.assessment.law_coverage import Definition
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.presenting.said import Said, tell
from palermo.web.twins import write_rows

REVIEW_WORDS = {
    "proposed": "read by software, not yet checked",
    "accepted": "accepted by a reviewer",
    "corrected": "corrected by a reviewer",
    "rejected": "rejected by a reviewer",
}
# The columns of the CSV that come from a statement's own fields, for every kind.
_FIELD_COLUMNS = (
    *("measure", "value", "value_max", "unit_counted", "currency", "qualifier", "is_reported"),
    *("period", "period_is_inferred", "role", "object", "reporter", "actor", "hedge"),
    *("definition", "definition_note"),
    *("tier", "placement", "report_year", "consecutive_years", "reason"),
    *("number", "text", "issued_by", "edition"),
    *("pillar", "direction", "criterion", "topic", "type", "counterpart"),
    *("instrument", "article", "effect", "source_title", "note"),
)
SOURCE_COLUMNS = (
    *("slug", "address", "title", "publisher", "kind", "series", "edition", "published_on", "language"),
    *("url", "is_fictional"),
)
CSV_COLUMNS = (
    *("address", "review", "kind", "words"),
    *_FIELD_COLUMNS,
    *("place", "quote", "source", "publisher", "published_on", "snapshot_sha256", "reader", "fictional"),
)


def write_statement(identity: StatementIdentity, *, request: HttpRequest) -> dict[str, Any]:
    """One statement with its quote, source, snapshot and state as plain JSON values."""
    statement = identity.shown
    assert statement is not None
    said = tell(identity)
    source = identity.snapshot.source
    # Where the terms forbid republishing, no words of the document but the quote: not even its headings.
    left_out = {"reader"} if source is not None and source.may_republish else {"reader", "heading_path"}
    return {
        "key": identity.key,
        "address": request.build_absolute_uri(said.address),
        "review": REVIEW_WORDS[identity.state],
        "state": identity.state,
        "kind": identity.kind,
        "span": {"start": statement.start, "end": statement.end, "words": identity.words},
        "quote": {
            "start": statement.quote_start,
            "end": statement.quote_end,
            "words": statement.quote_words,
        },
        **{name: value for name, value in said.fields.items() if name not in left_out},
        **_write_definition(said),
        "reader": statement.reader,
        "source": write_source(source) if source is not None else None,
        "snapshot": {"sha256": identity.snapshot.sha256, "media_type": identity.snapshot.media_type},
        "canonical_text": {"sha256": statement.text.digest, "reader": statement.text.reader},
    }


def _write_definition(said: Said) -> dict[str, Any]:
    """What a figure rests on and how that is narrower than the Protocol's definition; nothing where no
    definition is known."""
    found = said.definition
    if found is None:
        return {}
    return {"definition": found.key, "definition_note": write_definition_note(found)}


def write_definition_note(found: Definition) -> str | None:
    """How a definition is narrower than the Protocol's, and whether the source states it; None when it is not."""
    if not found.is_narrower:
        return None
    origin = (
        "Stated by the source" if found.is_stated else "Not stated by the source; a rule for official counts"
    )
    return f"{found.written} ({origin}; {found.verification}.)"


def write_source(source: Source) -> dict[str, Any]:
    """A source's own description; what it does not state is null."""
    written = {
        name: getattr(source, name) or None
        for name in ("title", "publisher", "kind", "series", "edition", "published_on", "language", "url")
    }
    return {"slug": source.slug, **written, "is_fictional": source.is_fictional}


def write_csv(identities: Iterable[StatementIdentity], *, request: HttpRequest) -> str:
    """One row a statement, with a header; lists and objects stay in the JSON twin."""
    rows = (_write_row(write_statement(identity, request=request)) for identity in identities)
    return write_rows(rows, columns=CSV_COLUMNS)


def _write_row(written: dict[str, Any]) -> dict[str, Any]:
    source = written["source"] or {}
    place = written.get("place") or {}
    row = {name: written.get(name) for name in _FIELD_COLUMNS}
    row |= {name: written[name] for name in ("address", "review", "kind", "reader")}
    row |= {
        "words": written["span"]["words"],
        "place": place.get("iso3") or place.get("name"),
        "quote": written["quote"]["words"],
        "source": source.get("title"),
        "publisher": source.get("publisher"),
        "published_on": source.get("published_on"),
        "snapshot_sha256": written["snapshot"]["sha256"],
        "fictional": "yes" if source.get("is_fictional") else "",
    }
    return row
