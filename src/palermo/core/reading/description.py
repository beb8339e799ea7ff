"""What a document says of itself."""

from __future__ import annotations

import re

from palermo.core.reading.document import Description, Note, Passage, PassageKind
from palermo.core.reading.structure.hints import Hints
from palermo.core.values import Place
from palermo.core.vocabulary.countries import country_name, country_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def describe(
    text: str, *, passages: tuple[Passage, ...], notes: tuple[Note, ...], hints: Hints
) -> Description:
    """Title, publisher, dates, country, kind and report year, as far as the text or else the hints give them."""
    code = country_of(hints.country_words) if hints.country_words else None
    return Description(
        country=Place(country_name(code), code) if code else None,
        language="en",
        report_year=hints.year,
        title=next((text[p.start : p.end] for p in passages if p.kind is PassageKind.HEADING), None),
    )
