"""How a figure stands to an earlier one."""

from __future__ import annotations

from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.periods import Dated
from palermo.core.reading.figures.scene import Scene
from palermo.core.statements import Comparison

_REACH = 9


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
    """ "3,138 offenders, an increase from 2009": a direction and a period without the other value."""
    up = load_words(scene.language, "comparisons", "up")
    down = load_words(scene.language, "comparisons", "down")
    lows = scene.words.lows
    for index in range(draft.quantity.after, min(draft.quantity.after + _REACH, len(lows))):
        low = lows[index]
        if low == ";" or any(one.first == index for one in scene.quantities):
            return None
        if scene.words.means(low, "changes") and scene.words.means(lows[index - 1], "before_change"):
            direction = "increase" if low in up else "decrease" if low in down else None
            to = next((time for time in scene.times if index < time.first <= index + 4), None)
            return Comparison(direction=direction, to=to.period if to else None)
    return None
