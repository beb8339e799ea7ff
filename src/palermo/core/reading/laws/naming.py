"""Where a sentence names a legal instrument, and which of its articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.clauses.tokens import Token, find_tokens
from palermo.core.reading.lexicon import load_lexicon

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?\Z")
_LONGEST = 24  # words in a name


@dataclass(frozen=True, slots=True)
class Naming:
    """An instrument named at `[start, end)`; `article` as numbers, `is_plain` for "the law" alone."""

    start: int
    end: int
    instrument: str
    article: str | None = None
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class _NamingWords:
    keywords: frozenset[str]
    need_title: frozenset[str]
    not_before: frozenset[str]
    protocol_with: frozenset[str]
    links: frozenset[str]
    title_openers: frozenset[str]
    leading: frozenset[str]
    generic: re.Pattern[str]
    generic_not_after: re.Pattern[str]
    plain: re.Pattern[str]
    known: tuple[tuple[str, re.Pattern[str]], ...]
    article_before: re.Pattern[str]
    article_after: re.Pattern[str]
    article_alone: re.Pattern[str]
    hint: re.Pattern[str]  # in lower case


def find_namings(words: str) -> list[Naming]:
    """The instruments a sentence names, in order, the longest name winning; articles joined to theirs."""
    known = naming_words()
    if not known.hint.search(words.lower()):
        return []
    spans = _titled(words, known) if any(mark in words for mark in known.keywords) else []
    spans += [(m.start(), m.end()) for m in known.generic.finditer(words)]
    found = [_with_article(words, start, end, known) for start, end in _longest(spans)]
    named = _share_article(words, [each for each in found if each is not None], known)
    plain = [Naming(m.start(), m.end(), "the law", is_plain=True) for m in known.plain.finditer(words)]
    taken = [each for each in plain if not any(each.start < n.end and n.start < each.end for n in named)]
    return sorted([*named, *taken], key=lambda each: each.start)


def find_known_articles(words: str, by_article: dict[str, str]) -> list[Naming]:
    """Articles without an instrument whose instrument the text named before (`by_article`)."""
    if not by_article:
        return []
    namings = []
    for match in naming_words().article_alone.finditer(words):
        article = _numbers(match["numbers"])
        named = next(
            (name for known, name in reversed(by_article.items()) if article in known.split(", ")), None
        )
        if named is not None:
            namings.append(Naming(match.start(), match.end(), named, article))
    return namings


def _titled(words: str, known: _NamingWords) -> list[tuple[int, int]]:
    tokens = find_tokens(words)
    spans = []
    for index, token in enumerate(tokens):
        if token.word.removesuffix("'s").removesuffix("’s") not in known.keywords or _is_barred(
            tokens, index, known
        ):
            continue
        first, last = _back(tokens, index, known), _forward(tokens, index, known)
        if first == index and last == index:
            continue
        if token.word in known.need_title and last == index and not _has_year(tokens, first):
            continue
        name = [each.word for each in tokens[first : last + 1]]
        if token.word.startswith("Protocol") and not known.protocol_with.intersection(name):
            continue
        end = tokens[last].end
        spans.append((tokens[first].start, end - 2 if tokens[last].low.endswith("'s") else end))
    return spans


def _is_barred(tokens: list[Token], index: int, known: _NamingWords) -> bool:
    after = [each.word for each in tokens[index + 1 : index + 3]]
    return bool(after) and (after[0] in known.not_before or " ".join(after) in known.not_before)


def _has_year(tokens: list[Token], first: int) -> bool:
    return _YEAR.match(tokens[first].word) is not None


def _back(tokens: list[Token], index: int, known: _NamingWords) -> int:
    """The first token of a name that ends at the keyword: capitals, links between them, a year before them."""
    first, place = index, index - 1
    while place >= 0 and index - place < _LONGEST:
        word = tokens[place].word
        if word == ")":
            place = _bracket(tokens, place)
            first = min(first, place)
            if place < 0:
                return index
            continue
        if word[0].isupper() and not (word in known.leading and (place == 0 or word != "New")):
            first = place
        elif _YEAR.match(word) and first == place + 1:
            return place
        elif word not in known.links or not _capital_before(tokens, place, known):
            break
        place -= 1
    if first > 0 and _YEAR.match(tokens[first - 1].word):
        first -= 1
    return first


def _bracket(tokens: list[Token], closing: int) -> int:
    """The capital before words in brackets inside a name ("Trafficking (Prevention) Act"), or -1."""
    for place in range(closing - 1, max(0, closing - 12), -1):
        if tokens[place].word == "(":
            return place - 1 if tokens[place - 1].word[0].isupper() else -1
    return -1


def _capital_before(tokens: list[Token], place: int, known: _NamingWords) -> bool:
    while place >= 0 and tokens[place].word in known.links:
        if tokens[place].word in ("to", "by", "with", "from", "under"):
            return False
        place -= 1
    return place >= 0 and tokens[place].word[0].isupper() and tokens[place].word not in known.leading


def _forward(tokens: list[Token], index: int, known: _NamingWords) -> int:
    """The last token of a title that follows the keyword ("on the Fight against …", "No. 12 of 2005")."""
    last, place = index, index + 1
    while place < len(tokens) and place - index < _LONGEST:
        word = tokens[place].word
        if word[0].isupper() or (word[0].isdigit() and tokens[place - 1].low in _NUMBERED):
            last = place
        elif not _goes_on(word, known, is_first=place == index + 1):
            break
        place += 1
    return last


def _goes_on(word: str, known: _NamingWords, *, is_first: bool) -> bool:
    if word == "." or word in known.title_openers:
        return True
    return not is_first and word in known.links


_NUMBERED = frozenset(
    (
        "no",
        "no.",
        ".",
        "number",
        "law",
        "decree",
        "of",
        "act",
        "convention",
        "c",
        "order",
        "regulation",
        "ordinance",
        "protocol",
        "decree-law",
    )
)


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda each: (each[0], -each[1])):
        if chosen and start < chosen[-1][1]:
            if end - start > chosen[-1][1] - chosen[-1][0]:
                chosen[-1] = (start, end)
            continue
        chosen.append((start, end))
    return chosen


def _with_article(words: str, start: int, end: int, known: _NamingWords) -> Naming | None:
    if known.generic_not_after.match(words, end):
        return None
    instrument, article = words[start:end], None
    before = known.article_before.search(words, max(0, start - 120), start)
    after = known.article_after.match(words, end)
    if before is not None:
        article, start = _numbers(before["numbers"]), before.start("article")
    elif after is not None:
        article, end = _numbers(after["numbers"]), after.end()
    return Naming(start, end, _canonical(instrument, known), article)


def _share_article(words: str, named: list[Naming], known: _NamingWords) -> list[Naming]:
    """Articles that stand alone ("under sections 232 and 233") belong to the only instrument without one."""
    alone = [
        match
        for match in known.article_alone.finditer(words)
        if not any(each.start <= match.start() < each.end for each in named)
    ]
    bare = [each for each in named if each.article is None]
    if not alone:
        return named
    if len(bare) != 1:
        return named
    article = ", ".join(_numbers(match["numbers"]) for match in alone)
    return [
        Naming(each.start, each.end, each.instrument, article) if each is bare[0] else each for each in named
    ]


def _numbers(written: str) -> str:
    return re.sub(r"\s*(?:,\s*and|,|\band\b|\bor\b|&)\s*", ", ", " ".join(written.split())).strip(", ")


def _canonical(instrument: str, known: _NamingWords) -> str:
    flat = " ".join(instrument.split())
    for name, pattern in known.known:
        if pattern.fullmatch(re.sub(r"^(?:19|20)\d\d ", "", flat)):
            return name
    return flat


@cache
def naming_words(language: str = "en") -> _NamingWords:
    """The words and patterns of a language for naming instruments, compiled once."""
    lexicon: dict[str, Any] = load_lexicon(language, "laws")
    articles = lexicon["articles"]
    number, joint = articles["number"], articles["joint"]
    listed = rf"(?P<numbers>{number}(?:{joint}{number})*)"
    article = rf"(?P<article>(?<!\w){articles['words']}\s*{listed})"
    between = (
        r"(?:,?\s+(?:\([^)]*\)\s*)?(?:of|in|to|from)\s+(?:the\s+|its\s+|[A-Z]\w+['’]s\s+)*(?:\w+\s+)?|\s+)"
    )
    return _NamingWords(
        keywords=frozenset(lexicon["keywords"]),
        need_title=frozenset(lexicon["need_title"]),
        not_before=frozenset(lexicon["not_before"]),
        protocol_with=frozenset(lexicon["protocol_with"]),
        links=frozenset(lexicon["links"].split()),
        title_openers=frozenset(lexicon["title_openers"].split()),
        leading=frozenset(lexicon["leading"].split()),
        generic=re.compile(rf"(?<![\w-])(?:{lexicon['generic']})(?![\w-])", re.IGNORECASE),
        generic_not_after=re.compile(lexicon["generic_not_after"], re.IGNORECASE),
        plain=re.compile(rf"\b[Tt]he (?:{'|'.join(lexicon['plain'].split())})\b(?! enforcement)"),
        known=tuple((name, re.compile(rule, re.IGNORECASE)) for name, rule in lexicon["known"].items()),
        article_before=re.compile(rf"{article}{between}\Z", re.IGNORECASE),
        article_after=re.compile(
            rf"(?:['’]s)?,?\s*\(?(?:(?:under|including|in|notably|specifically|and its)\s+(?:its\s+)?)?{article}\)?",
            re.IGNORECASE,
        ),
        article_alone=re.compile(article, re.IGNORECASE),
        hint=re.compile(
            r"\b(?:law|laws|act|code|decree|ordinance|convention|protocol|constitution|statute|legislation|"
            r"regulations?|charter|treaty|covenant|proclamation|bill|amendments?|order|directive|tvpr?a|edict|"
            r"resolution|crc|c\.)"
        ),
    )
