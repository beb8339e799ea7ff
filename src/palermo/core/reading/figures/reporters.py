"""Who says a figure, and who did what it counts: two different fields, never mixed."""

from __future__ import annotations

from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.words import NUMBER, SIGN, WORD

_LONGEST = 12


def find_reporter(scene: Scene, draft: Draft) -> str | None:
    """The subject of the verb of saying a figure stands under, or who it is "according to"."""
    verbs = load_words(scene.language, "reporters", "verbs")
    words = scene.words
    for index in range(draft.quantity.first - 1, -1, -1):
        low = words.lows[index]
        if low in (";", ":") and not scene.brackets[index]:
            break
        if low in verbs and scene.brackets[index] in (0, scene.brackets[draft.quantity.first]):
            if words.low(index - 1) in load_words(scene.language, "phrases", "auxiliaries"):
                continue
            subject = subject_before(scene, index)
            if subject is not None:
                return subject
    return _according(scene)


def find_actor(scene: Scene, draft: Draft) -> str | None:
    """Who did the action that governs a figure: its verb's subject, or the "by …" after it."""
    where = draft.governing.where
    agent = _agent(scene, draft)
    if agent is not None:
        return agent
    if where is None or draft.measured.action is None:
        return None
    verbs = load_words(scene.language, "reporters", "verbs")
    for index in range(where, -1, -1):
        action = scene.actions[index]
        is_verb = (action is not None and action.form in ("past", "base")) or scene.words.lows[index] in verbs
        if is_verb or scene.words.lows[index] in load_words(scene.language, "phrases", "light_verbs"):
            subject = subject_before(scene, index)
            if subject is not None:
                return subject
    return None


def subject_before(scene: Scene, verb: int) -> str | None:
    """The words of the subject that stands before a verb in its clause, without its article."""
    words = scene.words
    skipped = load_words(scene.language, "reporters", "skipped")
    last = verb - 1
    while last >= 0 and words.lows[last] in skipped:
        last -= 1
    if words.low(last) == ")":
        while last >= 0 and words.low(last) != "(":
            last -= 1
        last -= 1
    first = last
    while first >= 0 and last - first < _LONGEST and _continues(scene, first):
        first -= 1
    if first >= 0 and not _opens(scene, first):
        return None
    first += 1
    while first <= last and words.lows[first] in skipped | load_words(
        scene.language, "reporters", "articles"
    ):
        first += 1
    if words.means(words.low(first), "data_nouns") and words.says(first + 1, "data_links"):
        first += 2
        while words.low(first) in load_words(scene.language, "reporters", "articles"):
            first += 1
    if first > last or not _is_source(scene, first, last):
        return None
    return " ".join(words.text[words.starts[first] : words.ends[last]].split())


def _opens(scene: Scene, index: int) -> bool:
    """Whether a clause may begin right after a word."""
    low = scene.words.lows[index]
    if low in load_words(scene.language, "reporters", "clause_openers"):
        return True
    return low in (",", ";", ":", "—", "š", "(", "•", '"', "“") or index in {
        time.last for time in scene.times
    }


def _continues(scene: Scene, index: int) -> bool:
    words = scene.words
    if words.kinds[index] == NUMBER or index in {time.last for time in scene.times}:
        return False
    if words.kinds[index] == SIGN:
        return words.lows[index] in ("'", "’", "-", "&", ".") and words.says(index - 1, "initials")
    if words.lows[index] in load_words(scene.language, "reporters", "clause_openers"):
        return False
    action = scene.actions[index]
    return not (action is not None and action.form in ("past", "gerund"))


def _is_source(scene: Scene, first: int, last: int) -> bool:
    barred = load_words(scene.language, "reporters", "not_sources")
    words = scene.words
    return words.lows[last] not in barred and words.lows[first] not in barred and words.kinds[last] == WORD


def _according(scene: Scene) -> str | None:
    words = scene.words
    according = load_words(scene.language, "small_words", "according")
    for index, low in enumerate(words.lows):
        if low in according and words.says(index + 1, "to"):
            first = index + 2
            if words.low(first) in load_words(scene.language, "reporters", "articles"):
                first += 1
            last = first
            while (
                last < len(words)
                and words.lows[last] not in (",", ".", ";", "(", ")")
                and last - first < _LONGEST
            ):
                last += 1
            if last > first and words.lows[last - 1] not in load_words(
                scene.language, "reporters", "not_told_by"
            ):
                return " ".join(words.text[words.starts[first] : words.ends[last - 1]].split())
    return None


def _agent(scene: Scene, draft: Draft) -> str | None:
    words = scene.words
    for index in range(draft.counting.end, min(draft.counting.end + 4, len(words))):
        if words.says(index, "by") and index > 0:
            action = scene.actions[index - 1]
            if action is None or action.form != "past":
                return None
            first = index + 1
            while words.low(first) in load_words(scene.language, "reporters", "articles"):
                first += 1
            last = first
            while (
                words.kind(last) == WORD
                and last - first < 5
                and (scene.actions[last] is None or words.is_capital(last))
            ):
                if words.lows[last] in load_words(scene.language, "phrases", "stops"):
                    break
                last += 1
            if last > first:
                return " ".join(words.text[words.starts[first] : words.ends[last - 1]].split())
    return None
