"""The action that governs a quantity: what was done to what it counts, or what it did."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.reading.figures.lexicon import Action, load_words
from palermo.core.reading.figures.phrases import Counting
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.words import SIGN, Words

_NEAR = 3
_FARTHEST_LEFT = 26
_FARTHEST_RIGHT = 16
_HARD_STOPS = (";", ":")


@dataclass(frozen=True, slots=True)
class Governing:
    """The actions that may govern a quantity, nearest first, and how it is attached.

    `is_direct` when the nearest one governs it without doubt; `link` is the preposition right before the number;
    `where` the word of the nearest action; `is_verb` when that is a verb; `is_told` when a verb of saying stands
    right before the number; `is_near` when the nearest action stands right before or after what is counted.
    """

    actions: tuple[str, ...]
    is_direct: bool
    link: str
    where: int | None = None
    is_verb: bool = False
    is_told: bool = False
    is_near: bool = False


def find_governing(scene: Scene, quantity: Quantity, counting: Counting) -> Governing:
    """The governing actions of a quantity: its verb, its predicate, else what stands nearest to its left."""
    words = scene.words
    at = _before_number(words, quantity, scene.language)
    link = words.low(at) if words.low(at) in _links(scene) else ""
    if words.says(at - 1, "along") or scene.is_prior[quantity.first]:
        link = "" if words.means(link, "with") else link
    absolute = _stands_absolute(scene, link, counting)
    if absolute is not None:
        return Governing((absolute,), False, "", None)
    direct = _direct(scene, at, link)
    if direct is not None and scene.actions[direct] is not None:
        action = scene.actions[direct]
        rest = _to_left(scene, direct)
        names = [_name(action), *(_name(scene.actions[each]) for each in rest)]
        is_verb = action is not None and action.form != "noun"
        return Governing(tuple(_coordinated(scene, direct, names)), True, link, direct, is_verb, is_near=True)
    predicate = find_predicate(scene, quantity, max(counting.end, quantity.after), _is_subject(scene, at))
    left = [] if _is_ungoverned(scene, at, link) else _to_left(scene, quantity.first)
    left.sort(key=lambda each: _name_form(scene.actions[each]) == "noun")
    names = [_name(scene.actions[each]) for each in left]
    if left:
        names = _coordinated(scene, left[0], names)
    if predicate is not None and (_is_subject(scene, at) or not left or predicate[1]):
        subject = _is_subject(scene, at)
        where = left[0] if left else None
        return Governing((predicate[0], *names), subject, link, where, is_near=predicate[1])
    if predicate is not None:
        names.append(predicate[0])
    return Governing(tuple(names), False, link, left[0] if left else None, is_told=_is_reported(scene, at))


def _coordinated(scene: Scene, where: int, names: list[str]) -> list[str]:
    """ "identified and referred 20 victims": who is identified first counts as identified."""
    if scene.words.says(where - 1, "and_or") and where >= 2:
        other = scene.actions[where - 2]
        if other is not None and other.name == "identify" and other.form != "noun":
            return ["identify", *names]
    return names


def _name_form(action: Action | None) -> str:
    return "" if action is None else action.form


def _only_exists(scene: Scene, at: int) -> bool:
    """ "there were 20 million": nothing to the left governs the number."""
    return scene.words.says(at, "copulas") and scene.words.says(at - 1, "there")


def _stands_absolute(scene: Scene, link: str, counting: Counting) -> str | None:
    """ "with two men receiving sentences", "with 31 vessels seized": the action of a phrase with its own subject."""
    words = scene.words
    if not words.means(link, "with") or counting.end >= len(words):
        return None
    done = scene.actions[counting.end]
    if done is not None and done.form == "past":
        return done.name
    if not words.has_ending(counting.end, "gerunds"):
        return None
    light = load_words(scene.language, "phrases", "light_verbs")
    for index in range(counting.end, min(counting.end + 7, len(words))):
        if words.lows[index] in (",", ";", "."):
            return None
        action = scene.actions[index]
        if action is not None and action.name and words.lows[index] not in light:
            return action.name
    return None


def _is_ungoverned(scene: Scene, at: int, link: str) -> bool:
    """Whether nothing to the left of a number governs it: it exists, is reported, or belongs to another noun."""
    if scene.words.low(at) in load_words(scene.language, "phrases", "clause_openers"):
        return True
    return _only_exists(scene, at) or _is_reported(scene, at) or _belongs_to_noun(scene, at, link)


def _is_reported(scene: Scene, at: int) -> bool:
    """ "reported 44 suspects": what is said governs the number, not what was done before."""
    return scene.words.low(at) in load_words(scene.language, "reporters", "verbs")


def _belongs_to_noun(scene: Scene, at: int, link: str) -> bool:
    """ "the deaths of 41 girls": a noun that is no action holds the number, and nothing beyond it governs."""
    if not scene.words.means(link, "of") or scene.actions[at - 1] is not None:
        return False
    return scene.words.low(at - 1) not in load_words(scene.language, "phrases", "group_nouns")


def _name(action: Action | None) -> str:
    return "" if action is None else action.name


def _links(scene: Scene) -> frozenset[str]:
    return load_words(scene.language, "phrases", "links")


def _before_number(words: Words, quantity: Quantity, language: str) -> int:
    """The index of the last word before a number that is not a qualifier or a determiner."""
    skipped = load_words(language, "qualifiers", "skipped", "words")
    amounts = load_words(language, "qualifiers", "skipped", "amounts")
    index = quantity.first - 1
    while index >= 0:
        low = words.lows[index]
        if words.means(low, "of_to"):
            if words.low(index - 1) not in amounts:
                break
        elif words.means(low, "range_openers"):
            if quantity.value_max is None:
                break
        elif low not in skipped:
            break
        index -= 1
    return index


def _direct(scene: Scene, at: int, link: str) -> int | None:
    if at < 0:
        return None
    action = scene.actions[at]
    if action is not None and action.form != "noun":
        return at
    if scene.words.means(link, "attaching") and at > 0:
        back = at - 1
        if scene.words.low(back) == ")":
            while back > 0 and scene.words.low(back) != "(":
                back -= 1
            back -= 1
        if back >= 0 and scene.actions[back] is not None:
            return back
    return None


def _is_subject(scene: Scene, at: int) -> bool:
    """Whether the number opens a clause, so that a predicate follows it."""
    low = scene.words.low(at)
    return at < 0 or low in load_words(scene.language, "phrases", "openers")


def find_predicate(scene: Scene, quantity: Quantity, start: int, is_subject: bool) -> tuple[str, bool] | None:
    """The action of the predicate after a noun phrase, and whether its verb stands right after it."""
    words = scene.words
    turns = frozenset() if is_subject else load_words(scene.language, "phrases", "conjunctions")
    verbs = load_words(scene.language, "phrases", "auxiliaries") | load_words(
        scene.language, "phrases", "light_verbs"
    )
    victim_words = load_words(scene.language, "phrases", "victim_words")
    first: tuple[str, bool] | None = None
    seen_verb = False
    index, home = start, scene.brackets[quantity.first]
    while index < len(words) and index - start < _FARTHEST_RIGHT:
        low = words.lows[index]
        resumed = None if seen_verb or first else _after_insertion(scene, index, verbs)
        if resumed is not None:
            index = resumed
        elif scene.brackets[index] != home:
            index += 1
        elif _ends_clause(words, index, low, seen_verb, first is not None):
            break
        else:
            if low in turns:
                break
            seen_verb = seen_verb or low in verbs
            if seen_verb and low in victim_words and first is None:
                return "exploit", False
            action = None if low in verbs else scene.actions[index]
            if action is not None and action.name and seen_verb:
                return action.name, index - start <= _NEAR and first is None
            if action is not None and action.name and first is None and action.form == "past":
                first = (action.name, index == start)
                if not is_subject or words.has_ending(index, "finite"):
                    return first
            index += 1
    return first


def _after_insertion(scene: Scene, comma: int, verbs: frozenset[str]) -> int | None:
    """Where a clause goes on after an insertion: "155 workers, including 31 children, were rescued"."""
    if scene.words.lows[comma] != "," or scene.words.low(comma + 1) not in load_words(
        scene.language, "phrases", "insertions"
    ):
        return None
    for index in range(comma + 2, min(comma + 24, len(scene.words))):
        low = scene.words.lows[index]
        if low == ";":
            return None
        if low == "," and scene.words.low(index + 1) in verbs:
            return index + 1
    return None


def _ends_clause(words: Words, index: int, low: str, seen_verb: bool, has_first: bool) -> bool:
    if words.kinds[index] == SIGN and low in (";", ":", ".", "—", "–", "Š"):
        return True
    if low == "," and (seen_verb or has_first or not words.says(index + 1, "after_subject_comma")):
        return True
    return seen_verb and words.means(low, "clause_links")


def _to_left(scene: Scene, first: int) -> list[int]:
    """Words that name an action to the left of a word, nearest first, within its clause."""
    found: list[int] = []
    words = scene.words
    home = scene.brackets[first] if first < len(words) else 0
    others = {quantity.last for quantity in scene.quantities if quantity.last < first}
    for index in range(first - 1, max(-1, first - _FARTHEST_LEFT), -1):
        low = words.lows[index]
        if scene.brackets[index] != home:
            if home:
                break
            continue
        if index in others or low in _HARD_STOPS or words.means(low, "turning"):
            break
        action = scene.actions[index]
        if action is not None and action.name:
            found.append(index)
            if len(found) == 4:
                break
    return found
