"""Statements for tests of presentation, without a database."""

from __future__ import annotations

from typing import Any

from palermo.observatory.library.presenting.said import Said

_COUNT = iter(range(1, 1_000_000))


def make_said(
    kind: str, *, quote: str = "Courts convicted 12 people.", words: str = "", **fields: Any
) -> Said:
    """One accepted statement whose span is `words` (or the whole quote)."""
    number = next(_COUNT)
    start = quote.index(words) if words else 0
    about = {
        name: fields.pop(name) for name in ("source_slug", "published_on", "publisher") if name in fields
    }
    return Said(
        key=f"{number:026d}".translate(str.maketrans("0189", "abcd")),
        kind=kind,
        state="accepted",
        fields=fields,
        words=words or quote,
        quote=quote,
        is_in_doubt=False,
        start=100 * number + start,
        end=100 * number + start + len(words or quote),
        quote_start=100 * number,
        source_slug=about.get("source_slug", "report"),
        source_title="Report",
        publisher=about.get("publisher", "Office"),
        published_on=about.get("published_on", "2025"),
        edition="2025",
        language="en",
        is_fictional=True,
    )
