"""Which measure a quantity is of: its noun and the action that governs it, looked up in the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.reading.figures.governing import Governing
from palermo.core.reading.figures.lexicon import Counted, Noun, load_class, load_nouns, load_words
from palermo.core.reading.figures.phrases import Counting
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.terms import find_term
from palermo.core.reading.figures.words import Words


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure, the unit counted, and how sure: `is_certain` when the noun or a mapped action settles it."""

    measure: str
    unit: str | None
    is_certain: bool
    noun: str | None = None
    action: str | None = None


def measure_count(scene: Scene, quantity: Quantity, counting: Counting, governing: Governing) -> Measured:
    """The measure of a number that counts things."""
    if _is_ratio(scene, quantity, counting):
        return Measured("ratio", None, True)
    counted = _counted(scene, quantity, counting)
    if counted is None:
        return _by_action_alone(scene, counting, governing)
    return measure_noun(scene, counted, governing, (quantity.first, counting.end))


def measure_noun(scene: Scene, counted: Counted, governing: Governing, extent: tuple[int, int]) -> Measured:
    """The measure of a class of nouns under its governing actions."""
    if counted.is_firm and not counted.by_action:
        return Measured(counted.default, counted.unit, True, counted.name)
    oblique = governing.link in load_words(scene.language, "phrases", "oblique") and not governing.is_direct
    actions = () if oblique else governing.actions
    for rank, action in enumerate(actions):
        measure = counted.by_action.get(action)
        if measure is not None:
            return Measured(measure, counted.unit, True, counted.name, action)
        if governing.is_verb and rank == 0 and action not in _TRANSPARENT:
            break
    if oblique and counted.name == "person" and scene.words.means(governing.link, "beside_persons"):
        return Measured("suspects", counted.unit, False, counted.name)
    if counted.default in _ESTIMABLE and _is_estimate(scene, extent):
        return Measured("prevalence_estimate", counted.unit, True, counted.name)
    return Measured(counted.default, counted.unit, counted.is_firm, counted.name)


_TRANSPARENT = ("report", "provide", "establish", "register", "raise_awareness")
_ESTIMABLE = ("victims",)


def _is_ratio(scene: Scene, quantity: Quantity, counting: Counting) -> bool:
    """ "one inspector for every 15,000 workers", "one in four children"."""
    words, first = scene.words, quantity.first
    if words.says(first - 1, "every") and words.says(first - 2, "for_per"):
        return True
    if (words.says(first - 1, "in") and words.says(first - 2, "one")) or (
        quantity.value == 1
        and (
            words.says(quantity.after, "in")
            and any(one.first == quantity.after + 1 for one in scene.quantities)
        )
    ):
        return True
    end = counting.end
    return (
        words.says(end, "for")
        and words.says(end + 1, "every")
        and any(one.first == end + 2 for one in scene.quantities)
    )


def _counted(scene: Scene, quantity: Quantity, counting: Counting) -> Counted | None:
    if counting.noun is not None:
        return counting.noun.counted
    words = scene.words
    if counting.is_elliptic or counting.points_back:
        return None
    for index in range(counting.start, min(counting.end, counting.start + 4)):
        if _names_a_people(words, index):
            return load_class(scene.language, "person")
    return None


def _names_a_people(words: Words, index: int) -> bool:
    """ "Kenyans", "Chinese": a word with one capital and the ending of a people; not an acronym."""
    written = words.text[words.starts[index] : words.ends[index]]
    return written[:1].isupper() and written[1:].islower() and words.has_ending(index, "peoples")


def _by_action_alone(scene: Scene, counting: Counting, governing: Governing) -> Measured:
    """What an unknown noun makes under its action: "trained 40 imams"."""
    persons = load_class(scene.language, "person")
    known = load_words(scene.language, "phrases", "actions_on_persons")
    for rank, action in enumerate(governing.actions[:2]):
        if action in known and action in persons.by_action and (rank == 0 or not governing.is_direct):
            return Measured(persons.by_action[action], persons.unit, not counting.is_elliptic, None, action)
    return Measured("count", None, False)


def _is_estimate(scene: Scene, extent: tuple[int, int]) -> bool:
    hedges = load_words(scene.language, "qualifiers", "hedges", "estimated")
    lows = scene.words.lows
    return any(low in hedges for low in lows[max(0, extent[0] - 14) : extent[1] + 6])


def predicate_noun(scene: Scene, start: int) -> Noun | None:
    """The counted noun a bare number is said to be: "17 were sex trafficking investigations"."""
    words, nouns = scene.words, load_nouns(scene.language)
    if words.low(start) not in load_words(scene.language, "phrases", "auxiliaries"):
        return None
    return _first_noun(words, start + 1, nouns)


def _first_noun(words: Words, start: int, nouns: dict[str, Noun]) -> Noun | None:
    for index in range(start, min(start + 7, len(words))):
        low = words.lows[index]
        if words.means(low, "predicate_ends"):
            return None
        if low in nouns and nouns[low].counted.name not in ("thing", "place"):
            return nouns[low]
    return None


def measure_time(scene: Scene, quantity: Quantity) -> Measured:
    """Years and months: a term in law, a term imposed, or a duration."""
    term = find_term(scene, quantity)
    if term == "statutory":
        return Measured("statutory_prison_term", quantity.unit, True)
    if term == "imposed":
        return Measured("sentence_length", quantity.unit, True)
    return Measured("duration", quantity.unit, True)
