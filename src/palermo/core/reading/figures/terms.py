"""Penalties in law told apart from sentences and fines imposed, and what an amount of money is for."""

from __future__ import annotations

from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.scene import Scene

_REACH = 30
_NEAR = 7
_SHORT = ("hours", "minutes")
_WEAK = 8


def find_term(scene: Scene, quantity: Quantity) -> str | None:
    """Whether a stretch of time is a term of punishment: `statutory`, `imposed`, or None for another duration."""
    lows = scene.words.lows
    if quantity.unit in _SHORT and not any(
        scene.words.says(quantity.after + step, "community") for step in range(3)
    ):
        return None
    punishments = load_words(scene.language, "penalties", "punishments")
    before = lows[max(0, quantity.first - _REACH) : quantity.first]
    after = lows[quantity.last + 1 : quantity.after + _NEAR]
    if not any(low in punishments for low in before + after):
        return None
    if _is_other_duration(scene, quantity):
        return None
    return "statutory" if is_statutory(scene, quantity.first) else "imposed"


def _is_other_duration(scene: Scene, quantity: Quantity) -> bool:
    """Durations that only stand near a punishment: an investigation's, a permit's, a delay's."""
    before = scene.words.low(quantity.first - 1)
    after = scene.words.lows[quantity.after : quantity.after + 2]
    others = load_words(scene.language, "penalties", "other_durations")
    return (quantity.is_compound and any(low in others for low in after)) or scene.words.means(
        before, "not_terms"
    )


def is_statutory(scene: Scene, first: int) -> bool:
    """Whether what stands at a word is prescribed by law rather than imposed by a court."""
    lows = scene.words.lows
    statutory = load_words(scene.language, "penalties", "statutory")
    imposed = load_words(scene.language, "penalties", "imposed")
    modal = load_words(scene.language, "penalties", "modals")
    for index in range(first - 1, -1, -1):
        low = lows[index]
        if low in imposed:
            if any(each in modal for each in lows[max(0, index - 4) : index]):
                return True
            possibly = load_words(scene.language, "penalties", "possibly")
            return any(each in possibly for each in lows[max(0, index - 14) : index])
        if low in statutory:
            return True
    legal = load_words(scene.language, "penalties", "legal")
    return any(low in statutory or low in legal for low in lows)


def purpose_of_money(scene: Scene, quantity: Quantity) -> str:
    """What an amount is: `fine`, `compensation`, `fee`, `wage` or `funding`, by the nearest word that tells."""
    if _is_rate(scene, quantity):
        return "wage"
    if _is_paid_to_victims(scene, quantity):
        return "compensation"
    found: list[tuple[int, str]] = []
    for name in ("fine", "compensation", "fee", "wage", "funding"):
        cues = load_words(scene.language, "penalties", "money", name)
        distance = _distance(scene, quantity, cues)
        if distance is not None:
            found.append((distance, name))
    return min(found)[1] if found else "funding"


def _is_rate(scene: Scene, quantity: Quantity) -> bool:
    """Whether an amount is paid by the hour, day, week or month."""
    words = scene.words
    low, following = words.low(quantity.after), words.low(quantity.after + 1)
    if low in load_words(scene.language, "penalties", "money", "rates"):
        return True
    return words.means(low, "rate_openers") and words.means(following, "rate_units")


def _is_paid_to_victims(scene: Scene, quantity: Quantity) -> bool:
    """ "ordered him to pay 600 soles to the victims"."""
    lows = scene.words.lows
    pays = any(scene.words.means(low, "pay") for low in lows[max(0, quantity.first - 9) : quantity.first])
    cues = load_words(scene.language, "penalties", "money", "receivers")
    around = lows[max(0, quantity.first - 4) : quantity.first] + lows[quantity.after : quantity.after + 9]
    return pays and any(low in cues for low in around)


def _distance(scene: Scene, quantity: Quantity, cues: frozenset[str]) -> int | None:
    """How far the nearest cue stands, words after the amount counting three further away."""
    lows = scene.words.lows
    for step in range(1, 40):
        left, right = quantity.first - step, quantity.after + step - 4
        if left >= 0 and lows[left] in cues:
            return step + (_WEAK if scene.words.means(lows[left], "prison") else 0)
        if quantity.after <= right < len(lows) and lows[right] in cues:
            return step
    return None
