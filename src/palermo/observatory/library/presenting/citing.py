"""Ready citations: as text for a footnote, and as CSL-JSON for reference managers."""

from __future__ import annotations

from datetime import date
from typing import Any

from palermo.core.values import Period, parse_period
from palermo.web.templatetags.web import period as say_period

_HOUSE = "Palermo Observatory"


def cite_source(*, title: str, publisher: str, published_on: str, url: str = "") -> str:
    """A source in one line: publisher, title, date; "n.d." where it states none."""
    when = say_period(parse_period(published_on)) if published_on else "n.d."
    parts = [part for part in (publisher, f"“{title}”", when) if part]
    return ", ".join(parts) + (f", {url}" if url else "")


def cite_statement(*, quote: str, source: str, sha256: str, address: str, seen_on: date) -> str:
    """A statement in one line: its quote, its source, the snapshot's hash, and where it is kept."""
    words = f"“{' '.join(quote.split())}” " if quote else ""
    seen = f"{seen_on.day} {seen_on:%B %Y}"
    return f"{words}{source.rstrip('.')}. Snapshot SHA-256 {sha256}. {_HOUSE}, {address} (seen {seen})."


def cite_page(*, title: str, address: str, seen_on: date) -> str:
    """A page that gathers many statements, in one line."""
    return f"{_HOUSE}, “{title}”, {address} (seen {seen_on.day} {seen_on:%B %Y})."


def write_page_csl(*, key: str, title: str, address: str, seen_on: date) -> dict[str, Any]:
    """A page that gathers many statements, as one CSL-JSON item of type `webpage`."""
    return {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": _HOUSE,
        "URL": address,
        "accessed": {"date-parts": [[seen_on.year, seen_on.month, seen_on.day]]},
    }


def write_csl(
    *,
    key: str,
    title: str,
    publisher: str,
    published_on: str,
    address: str,
    language: str,
    note: str,
    seen_on: date,
    collection: str = "",
    edition: str = "",
) -> dict[str, Any]:
    """The citation as one CSL-JSON item of type `report`; what the source does not state is left out."""
    item: dict[str, Any] = {
        "id": key,
        "type": "report",
        "title": title,
        "publisher": publisher,
        "author": [{"literal": publisher}] if publisher else None,
        "issued": {"date-parts": _date_parts(parse_period(published_on))} if published_on else None,
        "collection-title": collection,
        "edition": edition,
        "language": language,
        "URL": address,
        "accessed": {"date-parts": [[seen_on.year, seen_on.month, seen_on.day]]},
        "note": note,
    }
    return {name: value for name, value in item.items() if value}


def _date_parts(period: Period) -> list[list[int]]:
    points = [period.first] if period.first == period.last else [period.first, period.last]
    return [[int(part) for part in point.split("-")] for point in points]
