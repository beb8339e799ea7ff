"""Recommended actions: listed, strung together with semicolons, one a sentence, or one a table's row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from palermo.core.reading.document import Document, Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.recommended_rows import Row, find_rows
from palermo.core.reading.structure.blocks import bullet_width
from palermo.core.statements import Recommendation
from palermo.core.vocabulary.countries import country_name, country_of, find_countries

_FEWEST_PARTS = 3
_NUMBERING = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")


@dataclass(frozen=True, slots=True)
class _Section:
    """The passages under one title, and what its title and lead-in say of all its items."""

    passages: tuple[Passage, ...]
    addressee: str | None = None
    issued_by: str | None = None
    edition: str | None = None


def find_recommendations(document: Document) -> tuple[Recommendation, ...]:
    """Every recommended action, whole and numbered in the order of its list.

    The span is the item without bullet, number, joint ("; and") and closing stop; a table's row keeps its
    stop. The lead-in gives addressee, issuer and edition and is no item.
    """
    found: list[Recommendation] = []
    for section in _sections(document):
        for number, (start, end) in enumerate(_items(document, section.passages), 1):
            found.append(_recommendation(document, section, number=number, start=start, end=end))
    rows = enumerate(find_rows(document), 1)
    found.extend(_from_row(document, row, number=number) for number, row in rows)
    return tuple(sorted(found, key=lambda each: each.span.start))


def _sections(document: Document) -> Iterator[_Section]:
    for path, group in groupby(document.passages, key=lambda passage: passage.heading_path):
        passages = tuple(passage for passage in group if passage.is_prose)
        if not passages:
            continue
        if path and _pattern("heading").search(path[-1]):
            yield _section(document, passages, title=path[-1])
            continue
        for passage in passages:
            match = _pattern("run_in").search(document.plain[passage.start : passage.end])
            if match:
                inner = replace(passage, start=passage.start + match.end())
                yield _section(document, (inner,), title=match[0].strip().rstrip(":"))


def _section(document: Document, passages: tuple[Passage, ...], *, title: str) -> _Section:
    lead_in, *_ = (*_lead_ins(document, passages), "")
    return _Section(
        passages=tuple(each for each in passages if not _is_lead_in(document, each)),
        addressee=_addressee(title, lead_in),
        issued_by=_named(_pattern("issuer").search(lead_in), "issuer"),
        edition=_named(_pattern("edition").search(lead_in), "edition"),
    )


def _lead_ins(document: Document, passages: Sequence[Passage]) -> list[str]:
    return [document.plain[each.start : each.end] for each in passages if _is_lead_in(document, each)]


def _is_lead_in(document: Document, passage: Passage) -> bool:
    if passage.kind is not PassageKind.PARAGRAPH:
        return False
    words = document.plain[passage.start : passage.end].rstrip()
    return words.count(";") < 2 and _pattern("lead_in").search(words) is not None


def _items(document: Document, passages: tuple[Passage, ...]) -> Iterator[tuple[int, int]]:
    """The extents of the items: the list's, else the parts between semicolons, else the sentences or
    paragraphs."""
    listed = [each for each in passages if each.kind is PassageKind.LIST_ITEM]
    if listed:
        for passage in listed:
            yield from _trimmed(document, passage.start, passage.end)
        return
    for passage in passages:
        parts = _parts(document.plain, passage.start, passage.end)
        if len(parts) < _FEWEST_PARTS:
            is_alone = len(passages) < _FEWEST_PARTS
            parts = _sentences_in(document, passage) if is_alone else [(passage.start, passage.end)]
        for start, end in parts:
            yield from _trimmed(document, start, end)


def _parts(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts between semicolons that do not stand in brackets."""
    parts, begin, depth = [], start, 0
    for position in range(start, end):
        character = plain[position]
        depth += (character == "(") - (character == ")")
        if character == ";" and depth <= 0:
            parts.append((begin, position))
            begin = position + 1
    parts.append((begin, end))
    return parts


def _sentences_in(document: Document, passage: Passage) -> list[tuple[int, int]]:
    return [
        (max(each.start, passage.start), each.end)
        for each in document.sentences
        if passage.start < each.end and each.start < passage.end
    ]


def _trimmed(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The item without what only joins it to its neighbours; nothing when no words are left."""
    plain = document.plain
    words = plain[start:end]
    begin = start + len(words) - len(words.lstrip())
    begin += bullet_width(plain[begin:end])
    for pattern in (_NUMBERING, _pattern("leading_joint")):
        match = pattern.match(plain, begin, end)
        begin = match.end() if match else begin
    kept = plain[begin:end].rstrip()
    kept = _pattern("joint").sub("", kept).rstrip(" ;,.")
    if any(character.isalpha() for character in kept):
        yield begin, begin + len(kept)


def _recommendation(
    document: Document, section: _Section, *, number: int, start: int, end: int
) -> Recommendation:
    issued_by, edition = _stated_by_kind(document)
    path = next((each.heading_path for each in section.passages if each.end >= end), ())
    return Recommendation(
        span=document.span(start, end),
        quote=document.span(start, end),
        heading_path=path,
        number=number,
        text=_text(document, start, end),
        addressee=section.addressee or _own_country(document),
        issued_by=section.issued_by or issued_by,
        edition=section.edition or edition,
    )


def _from_row(document: Document, row: Row, *, number: int) -> Recommendation:
    issued_by, edition = _stated_by_kind(document)
    return Recommendation(
        span=document.span(row.start, row.end),
        quote=document.span(row.start, row.end),
        heading_path=row.heading_path,
        number=number,
        text=_text(document, row.start, row.end),
        addressee=_own_country(document),
        issued_by=issued_by,
        edition=edition,
        years_suggested=row.years,
    )


def _text(document: Document, start: int, end: int) -> str:
    return " ".join(document.plain[start:end].split())


def _stated_by_kind(document: Document) -> tuple[str | None, str | None]:
    """Who recommends in documents of this kind and in which edition; the publisher, and no edition,
    otherwise."""
    description = document.description
    kind: dict[str, Any] = _lexicon()["kinds"].get(description.kind or "", {})
    edition = kind.get("edition")
    year = description.report_year
    return (
        kind.get("issued_by", description.publisher),
        edition.format(year=year) if edition and year else None,
    )


def _addressee(title: str, lead_in: str) -> str | None:
    """Who should act: the country or body that the title or the lead-in names."""
    for match in (_pattern("addressee").search(lead_in), _pattern("heading_addressee").search(title)):
        if match is None:
            continue
        countries = find_countries(match["addressee"])
        if countries:
            return country_name(countries[0].iso3)
        code = country_of(match["addressee"])
        if code:
            return country_name(code)
    return None


def _own_country(document: Document) -> str | None:
    country = document.description.country
    return country.name if country else None


def _named(match: re.Match[str] | None, group: str) -> str | None:
    return match[group].removeprefix("The ").removeprefix("the ") if match else None


def _lexicon() -> dict[str, Any]:
    return load_lexicon("en", "recommendations")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    case_matters = name in ("issuer", "edition", "addressee")
    return re.compile(_lexicon()[name], 0 if case_matters else re.IGNORECASE)
