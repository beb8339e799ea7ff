"""The noun phrase a number counts, and the word that decides what it is."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.reading.figures.lexicon import Noun, load_nouns, load_table, load_words
from palermo.core.reading.figures.words import NUMBER, SIGN, WORD, Words

_YEAR_LENGTH = 4
_LONGEST = 12
_LONGEST_SUBJECT = 22


@dataclass(frozen=True, slots=True)
class Counting:
    """What follows a quantity: words `[start, end)` of the noun phrase, its head noun where it is known, and
    whether the phrase points back ("of whom") or stands without a noun of its own."""

    start: int
    end: int
    noun: Noun | None
    head: int | None
    points_back: bool = False
    is_elliptic: bool = False


def find_counting(words: Words, first: int, after: int, *, language: str = "en") -> Counting:
    """The noun phrase that the number in words `[first, after)` counts."""
    start = after
    if words.says(start, "of"):
        return _after_of(words, start, language)
    if words.low(start) in ("'", "’"):
        start += 1
    while words.low(start) in load_words(language, "phrases", "passed_over") or words.has_ending(
        start, "sentence_adverbs"
    ):
        start += 1
    found = find_phrase(words, start, language=language)
    if not found.is_elliptic:
        return found
    return _number_of(words, first, after, language) or found


def _number_of(words: Words, first: int, after: int, language: str) -> Counting | None:
    """ "the number of inspections exceeded 80,000": what stands after "number of" in the same clause."""
    for index in range(first - 1, max(0, first - _LONGEST_SUBJECT), -1):
        low = words.lows[index]
        if low in (";", ":", ")") or (words.kinds[index] == NUMBER and len(low) != _YEAR_LENGTH):
            return None
        if words.means(low, "of") and words.says(index - 1, "number_nouns"):
            found = find_phrase(words, index + 1, language=language)
            if found.noun is None:
                return None
            return Counting(after, after, found.noun, None)
    return None


def _after_of(words: Words, index: int, language: str) -> Counting:
    """ "19 of whom", "24 of the cases", "64 percent of workers"."""
    after = index + 1
    if words.says(after, "whom"):
        return Counting(after, after + 1, None, None, points_back=True)
    if words.kind(after) == WORD and words.low(after) not in load_words(language, "phrases", "pointing"):
        return Counting(after, after, None, None, points_back=True, is_elliptic=True)
    while words.says(after, "pointing_determiners"):
        if words.says(after, "them"):
            return Counting(after, after + 1, None, None, points_back=True)
        after += 1
    if words.kind(after) == NUMBER:
        after += 1
    found = find_phrase(words, after, language=language)
    return Counting(
        found.start, found.end, found.noun, found.head, points_back=True, is_elliptic=found.noun is None
    )


def find_phrase(words: Words, start: int, *, language: str = "en") -> Counting:
    """The noun phrase that begins at a word, with its counted noun."""
    nouns = load_nouns(language)
    stops = load_words(language, "phrases", "stops")
    head: int | None = None
    index = start
    while index < len(words) and index - start < _LONGEST:
        low, kind = words.lows[index], words.kinds[index]
        if kind == SIGN and not _is_inner_sign(words, index, low, head):
            break
        if low in stops or kind == NUMBER:
            goes_on = _past_stop(words, index, start, head, nouns)
            if goes_on is None:
                break
            index = goes_on
        elif kind == WORD and low in nouns and not _is_possessive(words, index):
            if head is not None and nouns[words.lows[head]].is_plural and not nouns[low].is_plural:
                break
            head = index
            if load_table(language, "phrases")["head_first"]:
                index += 1
                break
        elif head is not None and nouns[words.lows[head]].is_plural and not words.says(head, "uninflected"):
            break
        index += 1
    if head is not None and _is_modifier(words, head, index, nouns):
        head = None
    noun = None if head is None else _noun_at(words, head, nouns, language)
    end = index if head is None else head + 1
    return Counting(start, max(end, start), noun, head, is_elliptic=index == start)


def _past_stop(words: Words, index: int, start: int, head: int | None, nouns: dict[str, Noun]) -> int | None:
    """The last word of what a phrase goes on with at a stop or a number; None where it ends there."""
    if _joins(words, index, start, head, nouns) or _describes(words, index, words.lows[index], nouns):
        return index
    return None if words.kinds[index] == NUMBER else _closer_after(words, index, head, nouns)


def _closer_after(words: Words, index: int, head: int | None, nouns: dict[str, Noun]) -> int | None:
    """ "12名从事危险劳动的儿童": the word that closes a description before its noun, when the noun follows it."""
    closers = load_words(words.language, "phrases", "relative_closers")
    if not closers or head is not None:
        return None
    for place in range(index, min(index + _LONGEST, len(words))):
        if words.kinds[place] in (SIGN, NUMBER):
            return None
        if words.lows[place] in closers:
            return place if any(words.low(place + step) in nouns for step in (1, 2, 3)) else None
    return None


def _noun_at(words: Words, head: int, nouns: dict[str, Noun], language: str) -> Noun:
    """The noun at a word; a phrase of two words may be of another class than its second word alone."""
    name = load_table(language, "counted", "phrases").get(f"{words.low(head - 1)} {words.lows[head]}")
    return (
        nouns[words.lows[head]]
        if name is None
        else Noun(nouns[name].counted, nouns[words.lows[head]].is_plural)
    )


def _is_modifier(words: Words, head: int, end: int, nouns: dict[str, Noun]) -> bool:
    """Whether a singular noun only describes an unknown plural that closes the phrase: "visa holders"."""
    last = words.low(end - 1)
    return (
        end - 1 > head
        and not nouns[words.lows[head]].is_plural
        and words.has_ending(end - 1, "plurals")
        and len(last) > 3
    )


def _is_inner_sign(words: Words, index: int, low: str, head: int | None) -> bool:
    """Whether a sign may stand inside a noun phrase: quotation marks, a hyphen, a possessive, a slash."""
    before = words.lows[index - 1]
    if low == "." and len(before) == 1 and before.isascii() and words.touches(index):
        return True
    if low in ('"', "“", "”", "'", "’", "-", "/"):
        return True
    return (
        low == ","
        and head is None
        and words.kind(index + 1) == WORD
        and words.has_ending(index - 1, "adjectives")
    )


def _joins(words: Words, index: int, start: int, head: int | None, nouns: dict[str, Noun]) -> bool:
    """Whether "and" stands inside a phrase: "identified and potential victims", "women and child protection units"."""
    if not words.says(index, "and_or") or index == start:
        return False
    if head is None or not nouns[words.lows[head]].is_plural:
        return _goes_on(words, index, nouns)
    following = nouns.get(words.low(index + 1))
    if following is None or following.is_plural or words.kind(index + 2) != WORD:
        return False
    return any(
        words.low(index + step) in nouns and nouns[words.low(index + step)].is_plural for step in (2, 3)
    )


def _describes(words: Words, index: int, low: str, nouns: dict[str, Noun]) -> bool:
    """Whether a form in -ing describes the noun after it: "working groups"."""
    return words.has_ending(index, "gerunds") and words.low(index + 1) in nouns


def _goes_on(words: Words, index: int, nouns: dict[str, Noun]) -> bool:
    """Whether a counted noun follows a joining word within three words: "identified and potential victims"."""
    for step in range(1, 6):
        low, kind = words.low(index + step), words.kind(index + step)
        if kind != WORD:
            return False
        if low in nouns:
            return True
    return False


def _is_possessive(words: Words, index: int) -> bool:
    return words.low(index + 1) in ("'", "’") and words.touches(index + 1)
