"""Whether words hold something by which a place could be found: a street and number, a postcode, coordinates, or
a code that stands for a spot on the map. The words lists are data (`addresses.toml`)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from palermo.core.assessment.registers.loading import load_rules
from palermo.core.vocabulary.alternatives import any_of

_GAP = r"[\s,.;:#º°-]*"
_WORD = r"[^\W\d_][\w'’-]*\.?"
_HOUSE = r"\d{1,5}\s?[a-z]?(?![\w%])"

_COORDINATES = (
    # 48.8584, 2.2945 and 48.8584 N 2.2945 E: two numbers with three decimals or more.
    r"[-+]?\d{1,3}[.,]\d{3,}\s*°?\s*[nsew]?\s*[,;/\s]\s*[-+]?\d{1,3}[.,]\d{3,}",
    # 48°51'29" N, with or without seconds.
    r"\d{1,3}\s*°\s*\d{1,2}(?:[.,]\d+)?\s*(?:['′’]|$)",
    r"\b(?:lat|lon|lng|latitude|longitude)\b\W{0,3}[-+]?\d",
    r"\b(?:geo:|maps\.|goo\.gl/maps|openstreetmap\.|osm\.org|plus\.codes)",
)
_MAP_CODES = (
    r"(?<![\w])[23456789cfghjmpqrvwx]{2,8}\+[23456789cfghjmpqrvwx]{2,3}(?!\w)",  # plus codes, whole or short
    r"/{3}[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+",  # ///three.plain.words
    r"(?<![\w@./-])[^\W\d_]{4,}\.[^\W\d_]{4,}\.[^\W\d_]{4,}(?![\w./-])",
)
_POSTCODES = (
    r"(?<![\w-])[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}(?!\w)",  # United Kingdom
    r"(?<![\w-])[a-z]\d[a-z]\s?\d[a-z]\d(?!\w)",  # Canada
    # The Netherlands; two small words after a year are none.
    r"(?<![\w-])\d{4}\s?(?!(?:am|pm|to|or|in|on|of|by|at|is|it|no|as|we)\b)[a-z]{2}(?![\w.])",
    r"(?<![\w.,/-])\d{5}(?:-\d{4})?(?![\w.,/-]*\d)",  # five digits, with or without four more
    r"(?<![\w.,/-])\d{3}[\s-]?\d{3}(?![\w.,/-]*\d)",  # six digits
    r"(?<![\w.,/-])\d{3}-\d{4}(?![\w.,/-]*\d)|〒",  # Japan
    r"(?<![\w-])(?:cp|plz|zip|zip code|postcode|postal code|post code|código postal)\W{0,3}\d",
    r"(?<![\w-])[a-z]{1,2}-\d{4,5}(?!\w)",  # A-1010
)


def find_address(text: str) -> str:
    """What in `text` could lead to a place, as the end of a sentence, or "" where nothing does.

    It rather refuses too much: a five-digit number counts as a postcode. It cannot know that a town with one
    house in it is a place, or that a landmark is named.

    >>> find_address("Meet us at 12 Mill Lane")
    'a street with a number'
    >>> find_address("Open 24 hours, 7 days a week, in 4 languages, since 2019")
    ''
    """
    plain = _fold(text)
    for met, pattern in _patterns():
        if any(not _is_counting(match) for match in pattern.finditer(plain)):
            return met
    return ""


def _fold(text: str) -> str:
    """Words as they are compared: in one form, without case; the Turkish i with a dot and without are one."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFC", plain.replace("\u0307", "")).replace("ı", "i")


def _is_counting(match: re.Match[str]) -> bool:
    """Whether what looks like a house number counts something ("7 days on the street")."""
    rules = load_rules("addresses")
    words = re.findall(r"\w+", match.groupdict().get("between") or "")
    if not words:
        return False
    small = {*rules["small"], *rules["where"]}
    if words[0] in rules["counted"]:
        return not small.isdisjoint(words[1:])
    return small.issuperset(words) and not set(rules["where"]).isdisjoint(words)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {
        name: [_fold(each) for each in listed]
        for name, listed in load_rules("addresses").items()
        if isinstance(listed, list)
    }
    after, before = any_of(words["after_a_name"]), any_of(words["before_a_name"])
    number = rf"(?:\d{{1,5}}\s?[a-z]?|{any_of(words['numerals'])})"
    counted = rf"(?!\s*(?:{any_of(words['counted'])}|to|or|and|until|am|pm)(?!\w))"
    numbered = r"(?:no\.?\s*|nr\.?\s*|n[º°]\s*|№\s*)?" + _HOUSE
    article = r"(?:the|a|an|any|this|on|in|by|no|own)\s+"
    streets = (
        rf"(?<!\w){number}(?!\w)[\s,]+(?P<between>(?:{_WORD}\s+){{1,3}})(?:{after})(?!\w)",
        rf"(?<!\w)(?!{article}){_WORD}\s+(?:{after})(?!\w){_GAP}{numbered}",
        rf"(?<!\w){article}(?:{after})(?!\w){_GAP}(?!(?:19|20)\d\d){numbered}(?!/7|:|-\d){counted}",
        rf"(?<!\w)(?:{before})(?!\w)\.?\s*(?:{_WORD}\s*){{0,4}}{_GAP}{numbered}",
        rf"(?<!\w)(?:{any_of(words['perhaps_before_a_name'])})\s+(?:{_WORD}\s*){{0,4}}{_GAP}{numbered}{counted}",
        rf"(?<!\w){number}(?!\w)[\s,]+(?:bis\s+|ter\s+)?(?:{before}|place)(?!\w)\s+{_WORD}",
        rf"(?<!\w)\w{{2,}}(?:{any_of(words['endings'])}){_GAP}{numbered}",
        rf"(?<!\w)(?:{any_of(words['door'])})\.?\s*(?:no\.?|number|#)?\s*\d{{1,5}}[a-z]?(?!\w){counted}",
        rf"(?:{any_of(words['ways_east'])})\s*[\d一二三四五六七八九十百]+",
        rf"\d+\s*(?:{any_of(words['marks_east'])})",
        r"(?<!\w)\d{1,4}\s*丁目",
    )
    of = (
        ("a map code", _MAP_CODES),
        ("coordinates or a link to a map", _COORDINATES),
        ("a street with a number", streets),
        ("a postcode", _POSTCODES),
    )
    return tuple((met, re.compile(each)) for met, patterns in of for each in patterns)
