"""Who a doer is: a government or one of its bodies, another organisation, or a person acted upon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from palermo.core.reading.clauses.spacing import compile_phrases
from palermo.core.reading.clauses.verbs import clause_words
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.vocabulary.countries import find_countries

_WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d[\d,.]*|[^\w\s]")
_LONGEST_NAME = 12  # letters of an agency's capitals


@dataclass(frozen=True, slots=True)
class Doer:
    """The words of a doer, where they stand in the sentence, and what it is.

    `kind`: government, organisation, media, pronoun, other (a person or thing acted upon) or unknown.
    """

    words: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class _DoerWords:
    government: frozenset[str]
    organisation: frozenset[str]
    media: frozenset[str]
    others: frozenset[str]
    pronouns: frozenset[str]
    phrases: tuple[str, ...]
    not_before: frozenset[str]
    head_ends: frozenset[str]
    leading: re.Pattern[str]
    openers: tuple[re.Pattern[str], ...]


def read_doer(words: str, *, start: int, end: int, country: str | None = None) -> Doer | None:
    """The doer named in `words[start:end]`, past leading dates and links; None when nothing stands there.

    `country` is the name of the country a document is about, which counts as its government.
    """
    known = _doer_words()
    begin = start
    for pattern in (known.leading, *known.openers):
        leading = pattern.match(words, begin, end)
        begin = leading.end() if leading else begin
    tokens = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(words, begin, end)]
    while tokens and not tokens[0][2][0].isalnum():
        tokens.pop(0)
    while len(tokens) > 1 and clause_words().is_adverb(tokens[-1][2].lower()):
        tokens.pop()
    if not tokens:
        return None
    head = _head_index(tokens, known)
    text = words[tokens[0][0] : tokens[-1][1]].rstrip(" ,")
    kind = _kind(tokens[: head + 1], words, known, country)
    return Doer(text, tokens[0][0], tokens[0][0] + len(text), kind)


def _head_index(tokens: list[tuple[int, int, str]], known: _DoerWords) -> int:
    for index, (_, _, word) in enumerate(tokens):
        if index > 0 and word.lower() in known.head_ends:
            return index - 1
    return len(tokens) - 1


def _kind(tokens: list[tuple[int, int, str]], words: str, known: _DoerWords, country: str | None) -> str:
    lows = [word.lower().replace("’", "'") for _, _, word in tokens]
    head, phrase = lows[-1], " ".join(lows)
    if len(lows) == 1 and head in known.pronouns:
        return "pronoun"
    if phrase.endswith(known.phrases):
        return "government"
    if head in known.government:
        return "organisation" if known.not_before.intersection(lows[:-1]) else "government"
    if head in known.organisation:
        return "organisation"
    if head in known.media:
        return "media"
    if head in known.others or head.isdigit():
        return "other"
    return _kind_of_name(tokens, words, country)


def _kind_of_name(tokens: list[tuple[int, int, str]], words: str, country: str | None) -> str:
    """A doer known by no word: a country, or the capitals of an agency."""
    text = words[tokens[0][0] : tokens[-1][1]]
    bare = re.sub(r"^(?:the|both)\s+", "", text, flags=re.IGNORECASE)
    if country is not None and bare.lower() == country.lower():
        return "government"
    if any(not each.is_adjective and each.words == bare for each in find_countries(bare)):
        return "government"
    head = tokens[-1][2]
    if head.isupper() and 2 <= len(head) <= _LONGEST_NAME and head.isalpha():
        return "government"
    return "unknown"


@cache
def _doer_words() -> _DoerWords:
    lexicon = load_lexicon("en", "doers")
    around = lexicon["around"]
    leading = "|".join(around["leading"].split())
    return _DoerWords(
        government=frozenset(lexicon["government"]["heads"].split()),
        organisation=frozenset(lexicon["organisation"]["heads"].split()),
        media=frozenset(lexicon["organisation"]["media"].split()),
        others=frozenset(lexicon["others"]["heads"].split()),
        pronouns=frozenset(lexicon["government"]["pronouns"]),
        phrases=tuple(lexicon["government"]["phrases"]),
        not_before=frozenset(lexicon["government"]["not_before"].split()),
        head_ends=frozenset(around["head_ends"].split()),
        leading=re.compile(rf"\s*(?:(?:{leading})\b[^,]*(?:,\d[^,]*)*,\s+)+", re.IGNORECASE),
        openers=(
            compile_phrases(rf"\s*(?:{around['openers']}\s+)+"),
            compile_phrases(rf"\s*{around['date']}"),
        ),
    )
