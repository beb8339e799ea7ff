"""Which numbers count nothing: labels, legal citations, clock times, telephone numbers, idioms."""

from __future__ import annotations

from palermo.core.reading.figures.lexicon import load_nouns, load_table, load_words
from palermo.core.reading.figures.phrases import find_phrase
from palermo.core.reading.figures.words import NUMBER, OTHER, SIGN, WORD, Words
from palermo.core.reading.figures.writing import load_writing
from palermo.core.statements.kinds import Number

_CODE_LENGTH = 4
_GLUE = ("/", ":", "+", "#", "_", "=", "\\", "@", "&")


def is_label(words: Words, first: int, after: int, kind: str, *, language: str = "en") -> bool:
    """Whether a number names something (an article, a table, a note, a telephone number) instead of counting it."""
    if _is_glued(words, first, after) or _is_in_number_run(words, first, after):
        return True
    if kind != "count":
        return False
    return (
        _is_code(words, first, after, language)
        or _follows_label(words, first, language)
        or _is_listed_label(words, first, after, language)
        or _is_bracketed_citation(words, first)
        or _numbers_an_item(words, first, after)
        or _names_a_line(words, first, after, language)
        or _stands_single(words, first, after, language)
    )


def is_time_of_day(words: Words, first: int, after: int) -> bool:
    """Whether a number is a clock time: "7 p.m.", "11:51", in some languages "9.00"."""
    clock = load_writing(words.language).clock
    if clock is not None and clock.fullmatch(words.lows[first]) and _counts_nothing(words, after):
        return True
    low = words.low(after)
    if words.means(low, "clock"):
        return True
    return (
        words.means(low, "clock_openers")
        and words.low(after + 1) == "."
        and words.says(after + 2, "clock_closers")
    )


def _counts_nothing(words: Words, after: int) -> bool:
    return words.low(after) != "%" and find_phrase(words, after, language=words.language).is_elliptic


def is_word_of_idiom(
    words: Words, first: int, after: int, value: Number, kind: str, is_compound: bool, *, language: str = "en"
) -> bool:
    """Whether a number belongs to a turn of speech: "no one", "one another", "the past five years", "24-hour"."""
    idioms = load_table(language, "exclusions")
    if kind == "time" and _is_period(words, first, after, value, is_compound, idioms):
        return True
    if words.low(after) in idioms["consecutive"] or words.low(after) in idioms["ordinal_endings"]:
        return True
    if words.low(first - 1) in idioms["per"] and (kind == "time" or value in idioms["denominators"]):
        return True
    if words.kinds[first] != WORD:
        return False
    if value == 1 and kind == "count":
        return _is_one_in_idiom(words, first, after, idioms)
    if value == 0 and words.says(after, "after_zero"):
        return True
    return kind == "count" and _points_back(words, first, after, language)


def _is_glued(words: Words, first: int, after: int) -> bool:
    if words.low(first - 1) in _GLUE and words.touches(first):
        return True
    if words.low(after) in ("/", ":") and words.touches(after) and words.kind(after + 1) in (NUMBER, OTHER):
        return True
    if words.low(first - 1) == "." and words.touches(first) and words.touches(first - 1):
        return words.kind(first - 2) == NUMBER  # a note mark glued to a year
    dashes = ("-", "–")
    if words.low(first - 1) in dashes and words.touches(first) and words.touches(first - 1):
        return words.kind(first - 2) in (NUMBER, OTHER, WORD)
    return False


def _is_in_number_run(words: Words, first: int, after: int) -> bool:
    """ "116 111": digits beside digits are a telephone number or a code."""
    if words.kinds[first] != NUMBER:
        return False
    if words.kind(after) == NUMBER and words.low(after + 1) not in ("-", "–"):
        return True
    return words.kind(first - 1) == NUMBER and not words.lows[first - 1].startswith(("19", "20"))


def _is_code(words: Words, first: int, after: int, language: str) -> bool:
    """ "Proclamation of National Service 11199": four digits or more without a separator that count nothing."""
    low = words.lows[first]
    if after != first + 1 or len(low) < _CODE_LENGTH or not low.isdigit():
        return False
    if (
        words.low(after) in load_words(language, "numbers", "joining", "to")
        and words.kind(after + 1) == NUMBER
    ):
        return False
    return find_phrase(words, after, language=language).noun is None


def _follows_label(words: Words, first: int, language: str) -> bool:
    index = first - 1
    if words.low(index) == "." and words.says(index - 1, "abbreviated_labels"):
        return True
    if _is_in_street(words, index, language):
        return True
    if words.low(index) in load_words(language, "exclusions", "law_words"):
        return find_phrase(words, first + 1, language=language).noun is None
    return _is_label_word(words, index, language)


def _is_in_street(words: Words, index: int, language: str) -> bool:
    """ "calle Mayor 17": the number of a house after the name of its street."""
    streets = load_words(language, "exclusions", "streets")
    first = index
    while streets and words.kind(first) == WORD and words.is_capital(first) and index - first < 3:
        first -= 1
    return first < index and words.low(first) in streets


def _is_label_word(words: Words, index: int, language: str) -> bool:
    low = words.low(index)
    if low not in load_words(language, "exclusions", "labels"):
        return False
    if low in load_words(language, "exclusions", "capital_labels"):
        return words.is_capital(index)
    return True


def _is_listed_label(words: Words, first: int, after: int, language: str) -> bool:
    """ "articles 1, 8, and 75": a number reached from a label over numbers and joining words alone."""
    if words.kinds[first] != NUMBER or words.low(after) in load_nouns(language):
        return False
    joiners = load_words(language, "exclusions", "list_joiners")
    index, numbers = first - 1, 0
    while index >= 0 and first - index < 24:
        if words.kinds[index] in (NUMBER, OTHER):
            numbers += 1
        elif len(words.lows[index]) > 1 and words.lows[index] not in joiners:
            break
        index -= 1
    if index < 0 or numbers == 0 or not _is_label_word(words, index, language):
        return False
    return words.has_ending(index, "plurals") or words.low(first - 2) != "," or words.says(after, "of")


def _is_bracketed_citation(words: Words, first: int) -> bool:
    """ "(13,20)": brackets that hold nothing but numbers and commas."""
    left = first - 1
    while left >= 0 and (words.kinds[left] == NUMBER or words.lows[left] in (",", ";", "-", "–")):
        left -= 1
    if words.low(left) not in ("(", "[") or _is_listed_count(words, first):
        return False
    right = first + 1
    while right < len(words) and (words.kinds[right] == NUMBER or words.lows[right] in (",", ";", "-", "–")):
        right += 1
    return words.low(right) in (")", "]")


def _is_listed_count(words: Words, first: int) -> bool:
    """ "Ukraine (27), Vietnam (9)": single numbers in brackets after names, more than once in a sentence."""
    found = [index for index in range(2, len(words) - 1) if _is_count_after_name(words, index)]
    return first in found and len(found) > 1


def _is_count_after_name(words: Words, index: int) -> bool:
    return (
        words.kinds[index] == NUMBER
        and words.lows[index - 1] == "("
        and words.lows[index + 1] == ")"
        and not words.touches(index - 1)
        and words.kinds[index - 2] == WORD
        and words.is_capital(index - 2)
    )


def _numbers_an_item(words: Words, first: int, after: int) -> bool:
    """ "1. …", "2) …" at the start of a sentence, "(3) …" anywhere."""
    if words.kinds[first] != NUMBER:
        return False
    return first == 0 and words.low(after) in (".", ")") and len(words) > after + 1


def _stands_single(words: Words, first: int, after: int, language: str) -> bool:
    """ "el 116 111", "al 145": after an article of the singular a number names a line or a law, and counts nothing."""
    if words.kinds[first] != NUMBER or not words.says(first - 1, "singular_articles"):
        return False
    return find_phrase(words, after, language=language).noun is None


def _names_a_line(words: Words, first: int, after: int, language: str) -> bool:
    lines = load_words(language, "exclusions", "hotline_words")
    if words.kinds[first] != NUMBER:
        return False
    if words.low(first - 1) in lines or (words.low(first - 1) == "(" and words.low(first - 2) in lines):
        return words.low(after) not in load_nouns(language)
    return words.low(after) in lines and words.says(first - 1, "before_line")


def _is_period(
    words: Words, first: int, after: int, value: Number, is_compound: bool, idioms: dict[str, list[str]]
) -> bool:
    before = words.low(first - 1)
    if before in idioms["period_before"] or _is_first_time(words, first):
        return True
    if words.says(after, "ago"):
        return True
    a_day = words.says(after, "a_per") and words.says(after + 1, "day")
    whole_day = words.says(first - 1, "whole_day")
    return value == 24 and (is_compound or a_day or whole_day)


def _is_one_in_idiom(words: Words, first: int, after: int, idioms: dict[str, list[str]]) -> bool:
    before, following = words.low(first - 1), words.low(after)
    if words.means(following, "of"):
        return words.low(after + 1) not in idioms["one_of_counts"]
    if (
        words.means(before, "in")
        and first == 1
        and find_phrase(words, after, language=words.language).noun is not None
    ):
        head = find_phrase(words, after, language=words.language).head
        if head is not None and words.says(head, "instances"):
            return True
    if words.means(following, "such"):
        return find_phrase(words, after + 1).noun is None
    if _goes_to_another(words, after):
        return True
    if _is_speaker(words, after):
        return True
    if before in idioms["not_after"] or following in idioms["one_not_before"]:
        return True
    if before in idioms["one_after"] and find_phrase(words, after, language=words.language).noun is None:
        return True
    return words.means(before, "before_one") and (
        words.kind(after) in (SIGN, "") or words.says(after, "after_pronoun")
    )


def _goes_to_another(words: Words, after: int) -> bool:
    """ "from one owner to another"."""
    ahead = range(after, min(after + 5, len(words)))
    return any(words.says(index, "to") and words.says(index + 1, "another") for index in ahead)


def _is_first_time(words: Words, first: int) -> bool:
    """ "for the first time in six years"."""
    return words.says(first - 1, "in") and words.says(first - 2, "time") and words.says(first - 3, "first")


def _is_speaker(words: Words, after: int) -> bool:
    """ "one NGO reported": a number that stands for "a" before somebody who says something."""
    found = find_phrase(words, after, language=words.language)
    if found.noun is None or found.noun.counted.name not in ("organization", "official"):
        return False
    return words.low(found.end) in load_words(words.language, "reporters", "verbs")


def _points_back(words: Words, first: int, after: int, language: str) -> bool:
    """ "the two countries": a number word that only points back to things already named."""
    if not words.says(first - 1, "pointers"):
        return False
    found = find_phrase(words, after, language=language)
    if found.is_elliptic and words.says(first - 2, "of"):
        return False
    noun = found.noun
    return noun is None or noun.counted.name in ("place", "organization", "thing")
