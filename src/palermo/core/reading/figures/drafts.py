"""Figures while they are being read: measured one by one, then from each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from palermo.core.reading.figures.absences import find_absences
from palermo.core.reading.figures.facets import facets_between
from palermo.core.reading.figures.governing import Governing, find_governing
from palermo.core.reading.figures.lexicon import Counted, load_nouns, load_words
from palermo.core.reading.figures.measures import (
    Measured,
    measure_count,
    measure_time,
    predicate_noun,
)
from palermo.core.reading.figures.phrases import Counting
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.terms import is_statutory, purpose_of_money
from palermo.core.reading.figures.words import WORD

_PEOPLE = frozenset(("victim", "child", "person", "migrant"))
_ACCUSED = frozenset(("suspect", "defendant", "person"))
_PERSONS = _PEOPLE | _ACCUSED | {"official", "inspector"}
_WHERE = frozenset(("place", "organization", "shelter", "thing", "event", "inspected"))
_AT_LARGE = frozenset(("population", "migrants", "children"))
_REACH = 6
_HEDGED = 14
_MANY = 1000
_MONEY = {"compensation": "compensation", "fee": "fee", "wage": "wage", "funding": "funding"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity with its noun phrase, what governs it, its measure, and the place of the draft it rests on."""

    quantity: Quantity
    counting: Counting
    governing: Governing
    measured: Measured
    bracket: int
    segment: int
    is_prior: bool
    rests_on: int | None = None
    is_part: bool = False

    @property
    def noun(self) -> str | None:
        """The class of what is counted, its own or taken over."""
        return self.measured.noun


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
        return _exploited(scene, _rest_count(scene, draft, drafts, memory))
    return _rest_amount(scene, draft, drafts)


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


def _rest_amount(scene: Scene, draft: Draft, drafts: list[Draft]) -> Draft:
    """A share or an amount that compares takes the measure of the one it is compared with."""
    if not (draft.is_prior or draft.bracket) or draft.quantity.kind == "age":
        return draft
    for place in range(len(drafts) - 1, -1, -1):
        if drafts[place].quantity.kind == draft.quantity.kind:
            return replace(draft, measured=drafts[place].measured, rests_on=place)
    return draft


def _rest_count(scene: Scene, draft: Draft, drafts: list[Draft], memory: list[Draft]) -> Draft:
    """Settle a count that does not say by itself what it counts or what was done to it."""
    said = predicate_noun(scene, draft.quantity.after) if draft.counting.noun is None else None
    if said is not None and said.counted.is_firm:
        measured = Measured(said.counted.default, said.counted.unit, True, said.counted.name)
        place = _find_here(scene, draft, said.counted.name, drafts)
        return replace(draft, measured=measured, rests_on=place, is_part=True)
    noun = said.counted.name if said is not None else draft.noun
    if noun is None and (draft.measured.is_certain or not _may_take_over(scene, draft)):
        return draft
    if (
        draft.governing.is_told
        and draft.counting.noun is not None
        and not draft.is_prior
        and not draft.bracket
    ):
        return draft
    if draft.counting.noun is not None and _is_beside(scene, draft) and not draft.is_prior:
        return draft
    is_settled = draft.measured.is_certain and draft.noun is not None and not draft.counting.is_elliptic
    if is_settled and not (draft.is_prior or draft.bracket):
        return replace(draft, rests_on=_whole(scene, draft, drafts), is_part=_is_part(scene, draft))
    place = _find_here(scene, draft, noun, drafts)
    if place is not None:
        return _take_over(scene, draft, drafts[place], place, noun)
    if is_settled:
        return draft
    earlier = _find_in_memory(scene, draft, noun, memory)
    if earlier is None:
        return draft
    return _take_over(scene, draft, earlier, None, noun)


def _may_take_over(scene: Scene, draft: Draft) -> bool:
    """Whether a number without a known noun can be of what stood before it, and not of something unknown."""
    counting = draft.counting
    if counting.is_elliptic or counting.points_back or draft.bracket or draft.is_prior or draft.segment > 0:
        return True
    return scene.words.low(draft.quantity.first - 1) in ("—", "–", "š")


def _take_over(scene: Scene, draft: Draft, source: Draft, place: int | None, noun: str | None) -> Draft:
    own = draft.measured
    if draft.counting.noun is not None and not source.measured.is_certain:
        return draft
    is_firm = draft.counting.noun is not None and draft.counting.noun.counted.is_firm
    if own.is_certain and (own.action is not None or is_firm) and draft.counting.noun is not None:
        return replace(draft, rests_on=place, is_part=_is_part(scene, draft))
    measured = source.measured
    counted = _class_of(scene, noun or source.noun)
    fresh = [one for one in draft.governing.actions[:1] if draft.governing.is_direct and one != "exploit"]
    done = _done_to(scene, counted, fresh[0]) if fresh and draft.counting.is_elliptic else None
    if counted is not None and done is not None:
        measured = Measured(done, counted.unit, True, counted.name, fresh[0])
    elif noun is not None and counted is not None and noun != source.noun:
        action = source.measured.action
        kept = counted.by_action.get(action or "")
        if kept is None:
            kept = source.measured.measure if _are_close(noun, source.noun) else counted.default
        measured = Measured(kept, counted.unit, source.measured.is_certain, noun, action)
    return replace(draft, measured=measured, rests_on=place, is_part=_is_part(scene, draft))


def _done_to(scene: Scene, counted: Counted | None, action: str) -> str | None:
    """The measure a number without a noun has under its own verb: "… and convicted eight"."""
    if counted is None:
        return None
    persons = load_nouns(scene.language)["persons"].counted
    known = load_words(scene.language, "phrases", "actions_on_persons")
    if counted.name in _PERSONS:
        known = known | load_words(scene.language, "phrases", "actions_on_victims")
    return counted.by_action.get(action) or (persons.by_action.get(action) if action in known else None)


def _class_of(scene: Scene, name: str | None) -> Counted | None:
    if name is None:
        return None
    for noun in load_nouns(scene.language).values():
        if noun.counted.name == name:
            return noun.counted
    return None


def _find_here(scene: Scene, draft: Draft, noun: str | None, drafts: list[Draft]) -> int | None:
    """The place of the draft of this sentence that a count rests on."""
    places = [place for place in range(len(drafts) - 1, -1, -1) if drafts[place].quantity.kind == "count"]
    if not places:
        return None
    if noun is not None and draft.counting.noun is not None:
        for alike in (lambda one: one == noun, lambda one: _are_alike(one, noun)):
            for place in places:
                if alike(drafts[place].noun):
                    return place
        return None
    same = [place for place in places if draft.bracket and drafts[place].bracket == draft.bracket]
    if same:
        return same[0]
    main = [place for place in places if not drafts[place].bracket]
    held = [place for place in main if not _is_beside(scene, drafts[place])]
    whole = [place for place in held if not (draft.is_prior and not draft.bracket and drafts[place].is_part)]
    sure = [place for place in whole if drafts[place].measured.is_certain]
    for chosen in (sure, whole, held, main, places):
        if chosen:
            return chosen[0]
    return None


def _is_beside(scene: Scene, draft: Draft) -> bool:
    """Whether a draft only accompanies another: "29 cases with 33 suspects"."""
    if draft.governing.is_direct or (draft.counting.noun is not None and draft.counting.noun.counted.is_firm):
        return False
    if scene.words.means(draft.governing.link, "in"):
        return draft.noun in _WHERE
    return scene.words.means(draft.governing.link, "accompanying")


def _are_alike(one: str | None, other: str | None) -> bool:
    pair = {one, other}
    return pair <= _PERSONS or pair <= {"case", "investigation", "prosecution", "complaint"}


def _are_close(one: str | None, other: str | None) -> bool:
    pair = {one, other}
    return pair <= _PEOPLE or pair <= _ACCUSED or pair <= {"case", "investigation", "prosecution"}


def _find_in_memory(scene: Scene, draft: Draft, noun: str | None, memory: list[Draft]) -> Draft | None:
    """The draft of an earlier sentence that "of these" or an unexplained noun refers to."""
    if (
        draft.governing.link
        and not scene.words.means(draft.governing.link, "including")
        and not draft.is_prior
        and not draft.counting.is_elliptic
    ):
        return None
    for earlier in reversed(memory):
        if earlier.quantity.kind != "count" or earlier.is_prior:
            continue
        if noun is None or draft.counting.noun is None:
            if earlier.measured.is_certain and not earlier.bracket and not _is_beside(scene, earlier):
                return earlier
        elif earlier.noun == noun or _are_close(earlier.noun, noun):
            if earlier.measured.is_certain and _says_nothing_new(draft):
                return earlier
            if earlier.measured.is_certain and draft.counting.points_back:
                return earlier
    return None


def _says_nothing_new(draft: Draft) -> bool:
    """Whether no action, or only the exploitation itself, is told of a count."""
    return not draft.governing.actions[:1] or (
        draft.governing.actions[0] == "exploit" and draft.noun == "victim"
    )


def _whole(scene: Scene, draft: Draft, drafts: list[Draft]) -> int | None:
    return _find_here(scene, draft, draft.noun, drafts) if _is_part(scene, draft) else None


def _is_part(scene: Scene, draft: Draft) -> bool:
    """Whether a count is said to be part of another: after a colon or semicolon, "of whom", "including"."""
    if draft.is_prior:
        return False
    before = scene.words.low(draft.quantity.first - 1)
    return (
        draft.counting.points_back
        or scene.words.means(draft.governing.link, "including")
        or scene.words.means(before, "including")
        or scene.segments[draft.quantity.first] > 0
        or bool(draft.bracket)
    )
