"""Figures while they are being read: measured one by one, then from each other (`resting`)."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.figures.absences import find_absences
from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.facets import facets_between
from palermo.core.reading.figures.governing import Governing, find_governing
from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.measures import Measured, measure_count, measure_time
from palermo.core.reading.figures.phrases import Counting
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.resting import rest_amount, rest_count
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.terms import is_statutory, purpose_of_money
from palermo.core.reading.figures.words import WORD

_ACCUSED = frozenset(("suspect", "defendant", "person"))
_AT_LARGE = frozenset(("population", "migrants", "children"))
_REACH = 6
_HEDGED = 14
_MANY = 1000
_MONEY = {"compensation": "compensation", "fee": "fee", "wage": "wage", "funding": "funding"}


def draft_figures(scene: Scene, memory: list[Draft]) -> list[Draft]:
    """The drafts of a sentence in order; `memory` are the drafts of the sentences before it in its passage."""
    drafts: list[Draft] = []
    for quantity, counting in zip(scene.quantities, scene.countings, strict=True):
        draft = _draft(scene, quantity, counting, drafts, memory)
        if draft.measured.measure == "count" and draft.counting.is_elliptic:
            draft = _rest_on_absence(scene, draft)
        if draft.measured.is_certain or not _is_worded_zero(scene, quantity):
            drafts.append(draft)
    return drafts


def _rest_on_absence(scene: Scene, draft: Draft) -> Draft:
    """ "did not identify any victims, a decrease from 18": what was not done is what the number counts."""
    for absence in find_absences(scene.words, scene.actions, language=scene.language):
        if absence.first < draft.quantity.first:
            return replace(draft, measured=Measured(absence.measure, absence.unit, True))
    return draft


def _is_worded_zero(scene: Scene, quantity: Quantity) -> bool:
    return quantity.value == 0 and scene.words.kinds[quantity.first] == WORD


def _draft(
    scene: Scene, quantity: Quantity, counting: Counting, drafts: list[Draft], memory: list[Draft]
) -> Draft:
    governing = find_governing(scene, quantity, counting)
    draft = Draft(
        quantity=quantity,
        counting=counting,
        governing=governing,
        measured=_measure(scene, quantity, counting, governing),
        bracket=scene.brackets[quantity.first],
        segment=scene.segments[quantity.first],
        is_prior=scene.is_prior[quantity.first],
    )
    if quantity.kind == "count":
        return _exploited(scene, rest_count(scene, draft, drafts, memory))
    return rest_amount(scene, draft, drafts)


def _measure(scene: Scene, quantity: Quantity, counting: Counting, governing: Governing) -> Measured:
    if quantity.kind == "count":
        return measure_count(scene, quantity, counting, governing)
    if quantity.kind == "time":
        return measure_time(scene, quantity)
    if quantity.kind == "age":
        return Measured("age", "years", True)
    if quantity.kind == "money":
        purpose = purpose_of_money(scene, quantity)
        if purpose == "fine":
            name = "statutory_fine" if is_statutory(scene, quantity.first) else "fines_imposed"
            return Measured(name, quantity.unit, True)
        return Measured(_MONEY[purpose], quantity.unit, True)
    return _measure_share(scene, quantity, counting, governing)


def _exploited(scene: Scene, draft: Draft) -> Draft:
    """ "11 workers in debt bondage": people told with a form of exploitation and nothing else are victims."""
    if (
        draft.measured.measure == "victims"
        and draft.measured.action == "exploit"
        and _is_estimated(scene, draft)
    ):
        return replace(draft, measured=replace(draft.measured, measure="prevalence_estimate"))
    if draft.measured.measure not in _AT_LARGE or draft.measured.is_certain:
        return draft
    facets = facets_between(
        scene.words, draft.counting.end, draft.counting.end + _REACH, language=scene.language
    )
    form = facets.get("form_of_exploitation")
    if form is None or form == "child_labor" or not scene.words.says(draft.counting.end, "into"):
        return draft
    return replace(draft, measured=replace(draft.measured, measure="victims"))


def _is_estimated(scene: Scene, draft: Draft) -> bool:
    """Whether people said to be exploited are an estimate: hedged so, or thousands a year."""
    lows = scene.words.lows[max(0, draft.quantity.first - _HEDGED) : draft.counting.end + _HEDGED]
    if any(low in load_words(scene.language, "qualifiers", "hedges", "estimated") for low in lows):
        return True
    yearly = any(low in load_words(scene.language, "periods", "words", "yearly") for low in lows)
    return yearly and draft.quantity.value >= _MANY


def _measure_share(scene: Scene, quantity: Quantity, counting: Counting, governing: Governing) -> Measured:
    words = scene.words
    around = words.lows[max(0, quantity.first - 8) : quantity.after + 3]
    if any(words.means(low, "interest") for low in around):
        return Measured("interest_rate", quantity.unit, True)
    if counting.noun is not None and counting.noun.counted.name == "sentence":
        return Measured("sentence_share", quantity.unit, True)
    about_persons = counting.noun is None or counting.noun.counted.name in _ACCUSED
    if about_persons and "sentence" in governing.actions[:1]:
        return Measured("sentence_share", quantity.unit, True)
    return Measured("share", quantity.unit, counting.noun is not None)
