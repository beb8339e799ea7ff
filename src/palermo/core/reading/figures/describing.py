"""What the words around a figure add to it: bounds, hedges, facets, the thing counted."""

from __future__ import annotations

from functools import cache

from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.facets import facets_between
from palermo.core.reading.figures.lexicon import Phrase, load_phrases, load_table, load_words
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.words import NUMBER, SIGN

_LONGEST_OBJECT = 12
_HEDGE_REACH = 14
_CONTEXT_MEASURES = frozenset(("age", "duration", "frequency"))
_BOUNDS = frozenset(("at_least", "more_than", "less_than", "at_most", "up_to"))


def find_qualifier(scene: Scene, draft: Draft) -> str:
    """The bound around a number, `exact` when the text sets none."""
    words, first = scene.words, draft.quantity.first
    if words.says(first - 1, "upper_bounds") and draft.quantity.kind != "count":
        return "less_than"
    before = _before_phrases(scene.language)
    end = first
    for _ in range(2):
        for size in (4, 3, 2, 1):
            name = before.get(tuple(words.lows[max(0, end - size) : end]))
            if name is not None and end >= size:
                return name
        if not words.says(end - 1, "between_bound_and_number"):
            break
        end -= 1
    for phrase, name in load_phrases(scene.language, "qualifiers", "after").get(
        words.low(draft.quantity.after), ()
    ):
        if words.has_phrase(draft.quantity.after, phrase):
            return name
    return "exact"


@cache
def _before_phrases(language: str) -> dict[Phrase, str]:
    table = load_table(language, "qualifiers", "before")
    return {tuple(phrase.split()): name for name, phrases in table.items() for phrase in phrases}


def find_hedge(scene: Scene, draft: Draft) -> str | None:
    """How sure the source is: `estimated`, `claimed`, `reported` (hearsay), or None."""
    lows = scene.words.lows[max(0, draft.quantity.first - _HEDGE_REACH) : draft.quantity.first]
    if ";" in lows:
        lows = lows[len(lows) - lows[::-1].index(";") :]
    if not load_words(scene.language, "qualifiers", "hedges", "estimated").isdisjoint(lows):
        return "estimated"
    if any(low in load_words(scene.language, "qualifiers", "hedges", "claimed") for low in lows[-6:]):
        return "claimed"
    return "reported" if any(scene.words.means(low, "reportedly") for low in lows) else None


def find_facets(scene: Scene, draft: Draft, extent: int) -> dict[str, str]:
    """The part of a count that is meant, from its noun phrase and what follows it, up to word `extent`."""
    return facets_between(scene.words, draft.quantity.after, extent, language=scene.language)


def extent_of(scene: Scene, draft: Draft) -> int:
    """Where the description of what a figure counts ends: before the next figure, sign, or new predicate."""
    words = scene.words
    following = [one.first for one in scene.quantities if one.first > draft.quantity.first]
    limit = min([len(words), draft.quantity.after + _LONGEST_OBJECT, *following[:1]])
    index = max(draft.quantity.after, draft.counting.end)
    while index < limit:
        if words.lows[index] in (",", ";", ":", "(", ")", ".", "—", "Š"):
            break
        index += 1
    return max(index, min(draft.counting.end, len(words)))


def object_of(scene: Scene, draft: Draft) -> str | None:
    """The noun phrase counted, with an "of …" that follows it, as written."""
    words = scene.words
    first, last = draft.counting.start, draft.counting.end
    if words.says(last, "of") and draft.counting.head is not None:
        step = last + 1
        while (
            step < min(last + 5, len(words))
            and words.kinds[step] == "w"
            and words.lows[step] not in load_words(scene.language, "phrases", "stops")
        ):
            step += 1
        last = step if step > last + 1 else last
    last = min(last, first + _LONGEST_OBJECT, len(words))
    if last <= first or words.kinds[first] in (NUMBER, SIGN):
        return None
    return " ".join(words.text[words.starts[first] : words.ends[last - 1]].split())


def level_of(draft: Draft, qualifier: str, has_count_before: bool) -> str:
    """`context` for ages, durations, and thresholds that only say which sentences a share or count is of."""
    measure = draft.measured.measure
    if measure in _CONTEXT_MEASURES:
        return "context"
    is_threshold = measure == "sentence_length" and qualifier in _BOUNDS and has_count_before
    return "context" if is_threshold else "core"
