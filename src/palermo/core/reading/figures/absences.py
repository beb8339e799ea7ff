"""Numbers a text gives as zero in words, and numbers it says were not reported: two different things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.reading.figures.lexicon import Action, load_nouns, load_table, load_words
from palermo.core.reading.figures.words import WORD, Words

_REACH = 26
_GAP = 3


@dataclass(frozen=True, slots=True)
class Absence:
    """A measure that words `[first, last]` say to be zero, or not reported; `end` closes what they speak of."""

    first: int
    last: int
    end: int
    measure: str
    unit: str | None
    is_reported: bool
    consecutive_years: int | None = None


def find_absences(words: Words, actions: list[Action | None], *, language: str = "en") -> Iterator[Absence]:
    """Zeros after "did not … any" and numbers after "did not report", in order."""
    auxiliaries = load_words(language, "absences", "auxiliaries")
    stands_bare = load_table(language, "absences")["bare_negation"]
    for index in range(len(words)):
        if not words.says(index, "not") or not (stands_bare or words.low(index - 1) in auxiliaries):
            continue
        first = index if stands_bare else index - 1
        verb = _verb_after(words, index, language)
        if words.low(verb) in load_words(language, "absences", "telling"):
            yield from _untold(words, actions, first, verb, language)
        else:
            yield from _undone(words, actions, first, verb, language)


def consecutive_years(words: Words, *, language: str = "en") -> int | None:
    """The n of "for the sixth consecutive year"."""
    ordinals = load_table(language, "absences", "ordinals")
    consecutive = load_words(language, "absences", "consecutive")
    for index in range(1, len(words)):
        if words.lows[index] in consecutive and words.lows[index - 1] in ordinals:
            years: int = ordinals[words.lows[index - 1]]
            return years
    return None


def _verb_after(words: Words, index: int, language: str) -> int:
    verb = index + 1
    while words.has_ending(verb, "adverbs") or words.says(verb, "adverbs_apart"):
        verb += 1
    return verb


def _clause_end(words: Words, start: int, language: str) -> int:
    stops = load_words(language, "absences", "stops")
    index = start
    while index < len(words) and index - start < _REACH and words.lows[index] not in stops:
        if words.lows[index] == "." or (
            words.lows[index] == ","
            and words.low(index + 1) in stops | load_words(language, "absences", "after_comma")
        ):
            nxt = words.low(index + 2)
            if words.lows[index] == "." or words.means(nxt, "new_subjects"):
                break
        index += 1
    return index


def _untold(
    words: Words, actions: list[Action | None], first: int, verb: int, language: str
) -> Iterator[Absence]:
    end = _clause_end(words, verb + 1, language)
    needs_data = words.low(verb) in load_words(language, "absences", "needs_data")
    data = load_words(language, "absences", "data")
    if needs_data and not any(low in data for low in words.lows[verb + 1 : verb + 7]):
        return
    years = consecutive_years(words, language=language)
    for measure, unit in _measures(words, actions, verb + 1, end, language):
        yield Absence(first, verb, end, measure, unit, False, years)


def _measures(
    words: Words, actions: list[Action | None], start: int, end: int, language: str
) -> list[tuple[str, str]]:
    """The measures named in a clause: nouns under the action before them ("identifying any victims") or after."""
    nouns = load_nouns(language)
    wanted = load_words(language, "absences", "zero_nouns")
    found: dict[str, str] = {}
    action: str | None = None
    last: int | None = None
    seen = False
    for index in range(start, end):
        low = words.lows[index]
        here = actions[index]
        if here is not None and here.form in ("gerund", "base"):
            action = here.name
        noun = nouns.get(low) if words.kinds[index] == WORD else None
        seen = seen or noun is not None
        if seen and words.says(index, "aside_links"):
            break
        if noun is None or noun.counted.name not in wanted or words.low(index + 1) in ("'", "’"):
            continue
        if last is not None and (index - last > _GAP or not _is_listed(words, last, index, language)):
            break
        if not noun.counted.is_firm and not noun.is_plural:
            continue
        done = action or _action_after(actions, index)
        measure = noun.counted.by_action.get(done or "", noun.counted.default)
        if not noun.counted.is_firm and measure == noun.counted.default and noun.counted.name != "case":
            continue
        found.setdefault(measure, noun.counted.unit)
        last = index
    return list(found.items())


def _is_listed(words: Words, last: int, index: int, language: str) -> bool:
    between = words.lows[last + 1 : index]
    links = load_words(language, "phrases", "links")
    return not any(low in links for low in between)


def _action_after(actions: list[Action | None], index: int) -> str | None:
    for action in actions[index + 1 : index + 4]:
        if action is not None and action.form == "past":
            return action.name
    return None


def _undone(
    words: Words, actions: list[Action | None], first: int, verb: int, language: str
) -> Iterator[Absence]:
    """ "did not investigate or prosecute any cases": zero for each verb."""
    verbs: list[str] = []
    index = verb
    while index < len(words) and index - verb < 12:
        action, low = actions[index], words.lows[index]
        if words.means(low, "any_one"):
            break
        if action is not None and action.form in ("base", "noun"):
            verbs.append(action.name)
        elif not words.means(low, "list_links") and not words.has_ending(index, "adverbs"):
            return
        index += 1
    if not words.says(index, "any") and not words.says(index + 1, "single"):
        return
    yield from _zeros(words, first, index, verbs, language)


def _zeros(words: Words, first: int, last: int, verbs: list[str], language: str) -> Iterator[Absence]:
    nouns = load_nouns(language)
    end = _clause_end(words, last + 1, language)
    for index in range(last + 1, min(last + 7, end)):
        noun = nouns.get(words.lows[index])
        if noun is None or words.low(index + 1) in ("'", "’"):
            continue
        for verb in dict.fromkeys(verbs):
            measure = noun.counted.default if noun.counted.is_firm else noun.counted.by_action.get(verb)
            if measure is not None:
                yield Absence(first, last, end, measure, noun.counted.unit, True)
        return
