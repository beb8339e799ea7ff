"""How a figure stands to an earlier one."""

from __future__ import annotations

from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.periods import Dated
from palermo.core.reading.figures.scene import Scene
from palermo.core.statements import Comparison
from palermo.core.values import Period

_REACH = 24


def compare(scene: Scene, drafts: list[Draft], dated: list[Dated], place: int) -> Comparison | None:
    """The comparison a current figure carries: with an earlier value, or a direction alone."""
    draft = drafts[place]
    if draft.is_prior or draft.quantity.kind == "age":
        return None
    for other in range(len(drafts)):
        earlier = drafts[other]
        if earlier.is_prior and _compares(drafts, earlier, place):
            return Comparison(
                direction=_direction(draft.quantity.value, earlier.quantity.value),
                to=dated[other].period,
                value=earlier.quantity.value,
            )
    return _direction_alone(scene, draft)


def _compares(drafts: list[Draft], earlier: Draft, place: int) -> bool:
    draft = drafts[place]
    if earlier.measured.measure != draft.measured.measure or earlier.quantity.kind != draft.quantity.kind:
        return False
    return earlier.rests_on == place or (earlier.rests_on is None and drafts.index(earlier) == place + 1)


def _direction(value: float, earlier: float) -> str:
    if value == earlier:
        return "same"
    return "increase" if value > earlier else "decrease"


def _direction_alone(scene: Scene, draft: Draft) -> Comparison | None:
    """ "3,138 offenders, an increase from 2009": a remark that gives a direction and a period alone.

    It speaks of the counts before it in its part of the sentence, not of terms and thresholds between.
    """
    if draft.quantity.kind == "time" or draft.bracket:
        return None
    words = scene.words
    for index in range(draft.quantity.after, min(draft.quantity.after + _REACH, len(words))):
        if scene.segments[index] != draft.segment:
            return None
        if words.says(index, "changes") and words.says(index - 1, "before_change") and scene.is_prior[index]:
            return Comparison(direction=_named(words.lows[index], scene), to=_remarked(scene, index))
    return None


def _named(low: str, scene: Scene) -> str | None:
    if low in load_words(scene.language, "comparisons", "up"):
        return "increase"
    return "decrease" if low in load_words(scene.language, "comparisons", "down") else None


def _remarked(scene: Scene, index: int) -> Period | None:
    """The period a remark compares with: the next time after it, unless a figure stands between."""
    for time in scene.times:
        if time.first > index:
            between = any(index < one.first < time.first for one in scene.quantities)
            return None if between else time.period
    return None
