"""How a sentence is laid out around its quantities: brackets, segments, comparisons, actions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from palermo.core.reading.figures.lexicon import Action, load_actions, load_phrases, load_table, load_words
from palermo.core.reading.figures.phrases import Counting, find_counting
from palermo.core.reading.figures.quantities import find_quantities
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.times import Time, find_times
from palermo.core.reading.figures.words import NUMBER, Words


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with its quantities and times.

    `countings` are the noun phrases of the quantities. For each word: `actions` the action it names, `brackets` the
    number of the bracket it stands in (0 for none), `segments` the number of its part between semicolons and colons,
    `is_prior` whether it follows a marker such as "compared with" and so speaks of the earlier period.
    """

    words: Words
    times: list[Time]
    quantities: list[Quantity]
    countings: list[Counting]
    actions: list[Action | None]
    brackets: list[int]
    segments: list[int]
    is_prior: list[bool]
    language: str


def read_scene(words: Words, *, language: str = "en") -> Scene | None:
    """The layout of a sentence; None when it holds no quantity."""
    times = find_times(words, language=language)
    quantities = find_quantities(words, times, language=language)
    if not quantities:
        return None
    return lay_out(words, times, quantities, language=language)


def lay_out(words: Words, times: list[Time], quantities: list[Quantity], *, language: str) -> Scene:
    """The layout of a sentence with known times and quantities."""
    brackets = _brackets(words)
    countings = [
        find_counting(words, quantity.first, quantity.after, language=language) for quantity in quantities
    ]
    actions = find_actions(words, language=language)
    for counting in countings:
        for index in range(counting.start, counting.end if counting.head is None else counting.head):
            actions[index] = None
    return Scene(
        words=words,
        times=times,
        quantities=quantities,
        countings=countings,
        actions=actions,
        brackets=brackets,
        segments=_segments(words, brackets),
        is_prior=_prior_scopes(words, times, quantities, brackets, language),
        language=language,
    )


def find_actions(words: Words, *, language: str) -> list[Action | None]:
    """For each word the action it names, phrases of two words first."""
    actions = load_actions(language)
    phrases = load_table(language, "actions", "phrases")
    found: list[Action | None] = [actions.get(low) for low in words.lows]
    for index in range(len(found) - 1):
        name = phrases.get(f"{words.lows[index]} {words.lows[index + 1]}")
        if name is not None:
            found[index] = Action(name, "noun") if name else None
            found[index + 1] = found[index]
    return found


def _brackets(words: Words) -> list[int]:
    numbers: list[int] = []
    open_, count = 0, 0
    for low in words.lows:
        if low in ("(", "["):
            count += 1
            open_ = count
            numbers.append(open_)
        else:
            numbers.append(open_)
            if low in (")", "]"):
                open_ = 0
    return numbers


def _segments(words: Words, brackets: list[int]) -> list[int]:
    numbers: list[int] = []
    current = 0
    for low, bracket in zip(words.lows, brackets, strict=True):
        numbers.append(current)
        if low in (";", ":") and not bracket:
            current += 1
    return numbers


def _prior_scopes(
    words: Words, times: list[Time], quantities: list[Quantity], brackets: list[int], language: str
) -> list[bool]:
    """Mark the words that a marker of comparison puts in the earlier period."""
    flags = [False] * len(words)
    markers = load_phrases(language, "comparisons", "prior_markers")
    starts = {quantity.first for quantity in quantities}
    for index, low in enumerate(words.lows):
        for phrase, _ in markers.get(low, ()):
            if words.has_phrase(index, phrase):
                _mark(words, flags, index + len(phrase), starts, brackets, language)
                break
    _mark_changes(words, times, flags, quantities, language)
    _mark_remarks(words, flags, brackets, language)
    return flags


def _mark_remarks(words: Words, flags: list[bool], brackets: list[int], language: str) -> None:
    """ "…, an increase in sentences reported in 2009": a remark on the period before, to the end of its clause."""
    changes = load_words(language, "small_words", "changes")
    for index, low in enumerate(words.lows):
        if low in changes:
            opening = words.lows[max(0, index - 4) : index]
            if words.says(index + 1, "of"):
                continue
            if "," in opening and any(words.means(each, "articles") for each in opening):
                position = index
                actions = load_actions(language)
                while position < len(words) and words.lows[position] not in (";", ".", ")"):
                    if words.lows[position] == "," and _opens_clause(words, position, actions):
                        break
                    flags[position] = True
                    position += 1


def _mark(
    words: Words, flags: list[bool], start: int, starts: set[int], brackets: list[int], language: str
) -> None:
    """Mark from the marker on, when a quantity soon follows it, to the end of its scope."""
    ahead = [index for index in range(start, min(start + 9, len(words))) if index in starts]
    if not ahead or any(words.lows[index] in (",", ";") for index in range(start, ahead[0])):
        return
    if words.kinds[start] == NUMBER and start not in starts:
        return
    actions = load_actions(language)
    home = brackets[start]
    for index in range(start, len(words)):
        low = words.lows[index]
        if low == ";" or (low == ":" and not brackets[index]) or (home and brackets[index] != home):
            break
        if low == "," and not brackets[index] and _opens_clause(words, index, actions):
            break
        flags[index] = True


def _opens_clause(words: Words, comma: int, actions: dict[str, Action]) -> bool:
    """Whether after a comma something new is said: a joining word and then a verb, or "which", "including"."""
    following = words.low(comma + 1)
    if words.means(following, "continuations"):
        return True
    if words.means(following, "shares") or words.means(following, "and"):
        if any(words.has_ending(comma + step, "pasts") for step in (2, 3)) and words.means(following, "and"):
            return True
        ahead = [actions.get(words.low(comma + step)) for step in range(2, 7)]
        return any(action is not None and action.form in ("past", "base", "gerund") for action in ahead)
    return False


def _mark_changes(
    words: Words, times: list[Time], flags: list[bool], quantities: list[Quantity], language: str
) -> None:
    """ "declined from 50 in 2013 to 3 in 2014": the number after "from" is the earlier one."""
    change = load_words(language, "comparisons", "change_words")
    for quantity, following in pairwise(quantities):
        start = _start_with_time(words, times, quantity)
        if not words.says(start - 1, "from") and not words.says(start - 2, "from"):
            continue
        if not any(words.low(quantity.first - step) in change for step in range(2, 14)):
            continue
        gap = words.lows[quantity.last + 1 : following.first]
        if any(words.means(low, "to") for low in gap) and ";" not in gap and len(gap) <= 12:
            newer = max(quantity.last + 1 + at for at, low in enumerate(gap) if words.means(low, "to"))
            for index in range(start, newer):
                flags[index] = True
            for index in range(newer, len(flags)):
                if words.lows[index] in (";", ")"):
                    break
                flags[index] = False


def _start_with_time(words: Words, times: list[Time], quantity: Quantity) -> int:
    """Where a number begins with a time that stands right before it: "从2023年的30名"."""
    start = quantity.first - 1 if words.says(quantity.first - 1, "of") else quantity.first
    return next((time.first for time in times if time.last == start - 1), quantity.first)
