"""Tier sentences: where a report places a country, and where it only names a tier."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any

from palermo.core.reading.document import Document, PassageKind
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.statements import TierPlacement
from palermo.core.values import Place
from palermo.core.vocabulary.countries import CountryMention, country_name, find_countries

_REACH = 160
_LONGEST_REASON = 1200
_FIELD_OF_TIERS = re.compile(r"tier rating", re.IGNORECASE)


def find_tiers(document: Document) -> tuple[TierPlacement, ...]:
    """Every mention of a tier, told apart as placement, negated, conditional, waived or general.

    The span is the tier phrase: the verb that moves or keeps the country, the tier, and the count of
    consecutive years; a whole title line; or the tier's name alone where nothing else places it.
    """
    found = [*_titles(document), *_sentences(document)]
    return tuple(sorted(found, key=lambda each: each.span.start))


def _titles(document: Document) -> Iterator[TierPlacement]:
    """Placements by a heading: "KENYA: TIER 2", "Kenya (Tier 2)", or a tier standing alone."""
    for passage in document.passages:
        if passage.kind is not PassageKind.HEADING:
            continue
        words = document.plain[passage.start : passage.end]
        mention = next(_mentions(words), None)
        countries = find_countries(words)
        if mention is None or (not countries and len(words) > mention.end() + 2):
            continue
        if mention.lastgroup == "alone" or len(words.split()) > 14:
            continue
        span = document.span(passage.start, passage.end)
        yield TierPlacement(
            span=span,
            quote=span,
            heading_path=passage.heading_path,
            tier=_tier_of(mention),
            report_year=document.description.report_year,
            place=_place(countries[0]) if countries else document.description.country,
        )


def _sentences(document: Document) -> Iterator[TierPlacement]:
    for sentence in document.sentences:
        words = document.plain[sentence.start : sentence.end]
        passage = document.passage_of(sentence)
        is_field = bool(passage.heading_path) and _FIELD_OF_TIERS.match(passage.heading_path[-1]) is not None
        mentions = list(_mentions(words))
        named = _countries_named(words) if mentions else []
        for mention in mentions:
            start, rule = _rule_for(words, mention)
            if not rule and is_field and mention.start() == 0:
                start, rule = 0, {"placement": "placement"}
            if rule.get("placement") == "placement" and _leads_a_list(
                words[mention.end() : mention.end() + _REACH]
            ):
                rule = {}
            if not rule:
                start = mention.start()
            if mention.lastgroup == "alone" and rule.get("placement") in (None, "general"):
                continue
            end, years = _consecutive(words, mention.end())
            yield TierPlacement(
                span=document.span(sentence.start + start, sentence.start + end),
                quote=document.span(sentence.start, sentence.end),
                heading_path=passage.heading_path,
                tier=_tier_of(mention),
                placement=rule.get("placement", "general"),
                report_year=_report_year(words, end) or document.description.report_year,
                consecutive_years=years,
                change=rule.get("change"),
                reason=_reason(words, end) if rule.get("placement") in _WITH_REASON else None,
                place=_subject(named, mention.end()) or document.description.country,
            )


_WITH_REASON = ("placement", "negated", "waived")


def _mentions(words: str) -> Iterator[re.Match[str]]:
    for mention in _mention_pattern().finditer(words):
        after = words[mention.end() : mention.end() + _REACH]
        if not _pattern("mentions", "other").match(after):
            yield mention


def _tier_of(mention: re.Match[str]) -> str:
    if mention["special"]:
        return "SC"
    if mention["alone"]:
        return "2WL"
    number: str = load_lexicon("en", "tiers")["numbers"][mention["number"].casefold()]
    return "2WL" if mention["watch"] else number


def _rule_for(words: str, mention: re.Match[str]) -> tuple[int, dict[str, Any]]:
    """The rule that the words before a mention meet and where its phrase begins; no rule when none fits."""
    first = max(0, mention.start() - _REACH)
    before = words[first : mention.start()]
    for pattern, rule in _rules():
        found = pattern.search(before)
        if found:
            return first + found.start(), rule
    return mention.start(), {}


def _leads_a_list(after: str) -> bool:
    return _pattern("after", "list_lead").match(after) is not None


def _consecutive(words: str, end: int) -> tuple[int, int | None]:
    match = _pattern("after", "consecutive").match(words[end : end + _REACH])
    if match is None:
        return end, None
    written = match["ordinal"].casefold()
    ordinals: dict[str, int] = load_lexicon("en", "tiers")["ordinals"]
    digits = re.match(r"\d+", written)
    years = int(digits[0]) if digits else ordinals.get(written)
    return (end + match.end(), years) if years is not None else (end, None)


def _report_year(words: str, end: int) -> int | None:
    """The report's year where the sentence gives it: "in the 2011 Report", "(2015)", "In 2014, …"."""
    after, ending = words[end : end + _REACH], words[-_REACH:]
    for name, part in (("report", after), ("bracketed_year", ending), ("sentence_year", words[:_REACH])):
        match = _pattern("after", name).search(part)
        if match:
            return int(match[1])
    return None


def _reason(words: str, end: int) -> str | None:
    after = words[end : end + _LONGEST_REASON]
    match = _pattern("reasons", "after").search(after) or _pattern("reasons", "before").match(
        words[: end + _REACH][-_LONGEST_REASON:]
    )
    return " ".join(match["reason"].split()).rstrip(".") if match else None


def _subject(named: list[CountryMention], end: int) -> Place | None:
    """The country last named as itself before the tier, a country that publishes the report left out."""
    before = bisect_left(named, end, key=lambda each: each.start)
    return _place(named[before - 1]) if before else None


def _countries_named(words: str) -> list[CountryMention]:
    return [each for each in find_countries(words) if not each.is_adjective and each.iso3 != "USA"]


def _place(mention: CountryMention) -> Place:
    name = country_name(mention.iso3) if mention.words.isupper() else mention.words
    return Place(name, mention.iso3)


@cache
def _mention_pattern() -> re.Pattern[str]:
    mentions = load_lexicon("en", "tiers")["mentions"]
    return re.compile("|".join(mentions[name] for name in ("tier", "watch", "special")), re.IGNORECASE)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    rules = load_lexicon("en", "tiers")["before"]["rules"]
    return tuple((re.compile(rule["words"], re.IGNORECASE), rule) for rule in rules)


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("en", "tiers")[section][name], re.IGNORECASE)
