"""How figures rest on each other: parts on wholes, earlier values on newer ones, lists on what opens them."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.lexicon import Counted, load_class, load_words
from palermo.core.reading.figures.measures import Measured, predicate_noun
from palermo.core.reading.figures.scene import Scene

_PEOPLE = frozenset(("victim", "child", "person", "migrant"))
_ACCUSED = frozenset(("suspect", "defendant", "person"))
_PERSONS = _PEOPLE | _ACCUSED | {"official", "inspector"}
_RIGHT_AFTER = 6
_WHERE = frozenset(("place", "organization", "shelter", "thing", "event", "inspected"))


def rest_amount(scene: Scene, draft: Draft, drafts: list[Draft]) -> Draft:
    """A share or an amount that compares takes the measure of the one it is compared with."""
    if not (draft.is_prior or draft.bracket) or draft.quantity.kind == "age":
        return draft
    for place in range(len(drafts) - 1, -1, -1):
        if drafts[place].quantity.kind == draft.quantity.kind:
            return replace(draft, measured=drafts[place].measured, rests_on=place)
    return draft


def rest_count(scene: Scene, draft: Draft, drafts: list[Draft], memory: list[Draft]) -> Draft:
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
    if draft.measured.action == "exploit" and _is_part(scene, draft):
        is_settled = False
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
    if draft.is_prior and not is_firm and not draft.governing.is_near and source.noun == draft.noun:
        return replace(draft, measured=source.measured, rests_on=place)
    if (
        own.is_certain
        and own.action != "exploit"
        and (own.action is not None or is_firm)
        and draft.counting.noun is not None
    ):
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
    persons = load_class(scene.language, "person")
    known = load_words(scene.language, "phrases", "actions_on_persons")
    if counted.name in _PERSONS:
        known = known | load_words(scene.language, "phrases", "actions_on_victims")
    return counted.by_action.get(action) or (persons.by_action.get(action) if action in known else None)


def _class_of(scene: Scene, name: str | None) -> Counted | None:
    return None if name is None else load_class(scene.language, name)


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
    beside = [place for place in held[:1] if _opens_after(draft, drafts[place])]
    for chosen in (beside, sure, whole, held, main, places):
        if chosen:
            return chosen[0]
    return None


def _opens_after(draft: Draft, whole: Draft) -> bool:
    """Whether the bracket a count stands in opens right after the noun phrase of another."""
    return bool(draft.bracket) and draft.quantity.first - whole.counting.end <= _RIGHT_AFTER


def _is_beside(scene: Scene, draft: Draft) -> bool:
    """Whether a draft only accompanies another: "29 cases with 33 suspects", "from nine countries"."""
    if scene.words.means(draft.governing.link, "places_of"):
        return draft.noun in _WHERE
    if draft.governing.is_direct or (draft.counting.noun is not None and draft.counting.noun.counted.is_firm):
        return False
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
