"""What a document says of itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from palermo.core.reading.document import Description, Note, Passage, PassageKind
from palermo.core.reading.languages import find_language
from palermo.core.reading.lexicon import list_languages, load_lexicon
from palermo.core.reading.structure.blocks import metadata_label
from palermo.core.reading.structure.hints import Hints
from palermo.core.reading.written_dates import parse_written_date
from palermo.core.values import Period, Place, Span
from palermo.core.vocabulary.countries import CountryMention, country_name, country_of, find_countries

_OPENING = 600
_LONGEST_TITLE = 120
_BETWEEN = re.compile(r",\s+(?:the\s+)?")


def describe(
    text: str, *, passages: tuple[Passage, ...], notes: tuple[Note, ...], hints: Hints
) -> Description:
    """Title, publisher, dates, country, kind, language and report year, each None when not stated.

    A field is read from the text first; kind and report year fall back on the title in the file's own fields,
    country and report year on the hints.
    """
    known = hints.language or find_language(text)
    language = known or "en"
    stated = _stated_particulars(text, passages)
    title = next((p for p in passages if p.kind is PassageKind.HEADING and p.level == 1), None)
    if title is not None:
        stated["title"] = Span.of(text, title.start, title.end)
    elif (opening := _opening_line(text, passages, language)) is not None:
        stated["title"] = opening
    if "publisher" not in stated and (holder := _copyright_holder(text, passages)):
        stated["publisher"] = holder
    published_on = _date_in(stated, "published_on", language)
    last_updated_on = _date_in(stated, "last_updated_on", language)
    file_title = (hints.layout.particular("title") if hints.layout else None) or ""
    rule = _kind_rule(text, passages, _words(stated, "title") or "", language)
    if "title" not in rule:
        rule = _kind_rule(text, passages, file_title, language, is_named=True) or rule
    return Description(
        title=_words(stated, "title"),
        publisher=_words(stated, "publisher"),
        published_on=published_on,
        last_updated_on=last_updated_on,
        not_before=None if published_on or last_updated_on else _newest_source(notes),
        cite_as=_words(stated, "cite_as"),
        disclaimer=_words(stated, "disclaimer"),
        country=_country(text, stated, hints, language),
        kind=rule.get("kind"),
        language=known,
        report_year=_report_year(text, rule, stated, published_on, file_title, language) or hints.year,
        spans=tuple(sorted(stated.items())),
    )


def _stated_particulars(text: str, passages: tuple[Passage, ...]) -> dict[str, Span]:
    stated: dict[str, Span] = {}
    for passage in passages:
        if passage.kind is not PassageKind.METADATA:
            continue
        words = text[passage.start : passage.end]
        label = metadata_label(words)
        if label is None:
            continue
        name, length = label
        value = words[length:].strip(" :：\t\u00a0")
        if value and name not in stated:
            start = passage.start + words.index(value, length)
            stated[name] = Span.of(text, start, start + len(value))
    return stated


def _opening_line(text: str, passages: tuple[Passage, ...], language: str) -> Span | None:
    """The first line as title, in a language that writes titles like sentences: short and without a stop."""
    if not passages or not _lexicon(language, "titles_like_sentences"):
        return None
    first = passages[0]
    words = text[first.start : first.end]
    is_title = (
        first.kind is PassageKind.PARAGRAPH and len(words) <= _LONGEST_TITLE and words[-1] not in ".;,!?"
    )
    return Span.of(text, first.start, first.end) if is_title else None


def _words(stated: dict[str, Span], name: str) -> str | None:
    return " ".join(stated[name].words.split()) if name in stated else None


def _date_in(stated: dict[str, Span], name: str, language: str) -> Period | None:
    return parse_written_date(stated[name].words, language=language) if name in stated else None


def _copyright_holder(text: str, passages: tuple[Passage, ...]) -> Span | None:
    for passage in passages:
        if passage.kind is PassageKind.FURNITURE:
            match = _pattern("copyright").match(text, passage.start, passage.end)
            if match:
                return Span.of(text, match.start("holder"), match.end("holder"))
    return None


def _newest_source(notes: tuple[Note, ...]) -> Period | None:
    years = [source.year for note in notes for source in note.sources if source.year]
    return Period(str(max(years)), str(max(years))) if years else None


def _kind_rule(
    text: str, passages: tuple[Passage, ...], title: str, language: str, *, is_named: bool = False
) -> dict[str, Any]:
    """The first rule that fits a title and the passages; `is_named` asks for rules that name the title alone."""
    headings = [text[p.start : p.end] for p in passages if p.kind is PassageKind.HEADING]
    has_furniture = any(p.kind is PassageKind.FURNITURE for p in passages)
    for rule in _kinds(language):
        if is_named and "title" not in rule:
            continue
        fits = (
            ("title" not in rule or re.search(rule["title"], title, re.IGNORECASE) is not None)
            and ("heading" not in rule or any(re.search(rule["heading"], h, re.IGNORECASE) for h in headings))
            and (not rule.get("country_title") or country_of(title) is not None)
            and (not rule.get("furniture") or has_furniture)
        )
        if fits:
            found: dict[str, Any] = rule
            return found
    return {}


def _country(text: str, stated: dict[str, Span], hints: Hints, language: str) -> Place | None:
    """The country of the title, else of the particulars, of "the Government of …", of the hints, or the
    subject of the first words."""
    for name in ("country", "title"):
        named = [each for each in find_countries(_words(stated, name) or "") if not each.is_adjective]
        if named:
            return _place(named[0])
    governments = Counter(
        (each.iso3, each.words)
        for match in _pattern("government_of", language).finditer(text)
        for each in find_countries(text[match.end() : match.end() + 50])[:1]
        if each.start == 0
    )
    if governments:
        (government, words), _ = governments.most_common(1)[0]
        return Place(words, government)
    if hints.country_words and (code := country_of(hints.country_words)):
        return Place(country_name(code), code)
    opening = [each for each in find_countries(text[:_OPENING]) if not each.is_adjective]
    return _place(opening[0]) if opening and not _is_listed(opening, text) else None


def _is_listed(opening: list[CountryMention], text: str) -> bool:
    """Whether the first country named begins a list of countries: a page about the world, about none of them."""
    first, *others = opening
    following = next((each for each in others if each.start >= first.end), None)
    return following is not None and _BETWEEN.fullmatch(text, first.end, following.start) is not None


def _place(mention: CountryMention) -> Place:
    """The country by the name used, or by its plain name where that stands in capitals."""
    name = country_name(mention.iso3) if mention.words.isupper() else mention.words
    return Place(name, mention.iso3)


def _report_year(
    text: str,
    rule: dict[str, Any],
    stated: dict[str, Span],
    published_on: Period | None,
    file_title: str,
    language: str,
) -> int | None:
    """The year of the report's edition, found where its kind of document says it."""
    where = rule.get("year")
    if where == "published":
        return published_on.year if published_on else None
    if where == "bracketed":
        match = _pattern("last_bracketed_year").search(text)
        return int(match["year"]) if match else None
    titles = (_words(stated, "title") or "", file_title)
    found = next(
        (match for title in titles if (match := _pattern("titled_year", language).search(title))), None
    )
    if where == "titled" and found:
        return int(found["year"])
    if where == "cited":
        years = [
            int(match["before"] or match["after"])
            for match in _pattern("report_year", language).finditer(text)
        ]
        return max(years, default=None)
    return published_on.year if published_on else None


def _lexicon(language: str, name: str) -> Any:
    """An entry of the language's lexicon, of the English one where that has none."""
    own = load_lexicon(language, "description") if language in list_languages("description") else {}
    return own[name] if name in own else load_lexicon("en", "description")[name]


@cache
def _kinds(language: str) -> tuple[dict[str, Any], ...]:
    """The rules of a language before those of English, which titles in several languages fit."""
    english = _lexicon("en", "kinds")
    own = _lexicon(language, "kinds")
    return (*(() if own is english else own), *english)


@cache
def _pattern(name: str, language: str = "en") -> re.Pattern[str]:
    return re.compile(_lexicon(language, name), re.IGNORECASE if name == "government_of" else 0)
