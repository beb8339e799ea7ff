"""Verb groups: a verb with its auxiliaries, adverbs and negation, told by form and neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from palermo.core.reading.clauses.verbs import GERUND, PARTICIPLE, PAST, PLAIN, PRESENT, ClauseWords

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.](?=\w)[^\W_]+)*|\d[\d,.]*(?<=\d)|[^\w\s]")
_STRONG = ("modal", "perfect", "passive", "progressive", "do", "be", "have")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the sentence, with its lower-case form."""

    start: int
    end: int
    word: str
    low: str


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group over tokens `first`..`verb`; `kind` says how it was recognised.

    Kinds: modal, perfect, passive, progressive, do, be, have (certainly finite); past, present (finite where
    the clause allows); gerund; infinitive. `governor` is the verb whose phase it is ("continued to").
    """

    first: int
    verb: int
    plain: str
    kind: str
    voice: str = "active"
    negated: bool = False
    governor: str | None = None
    before: int = -1

    @property
    def is_certain(self) -> bool:
        """Whether nothing but a finite verb can look like this."""
        return self.kind in _STRONG


def find_tokens(words: str) -> list[Token]:
    """The words, numbers and marks of a sentence."""
    return [Token(m.start(), m.end(), m[0], m[0].lower().replace("’", "'")) for m in _TOKEN.finditer(words)]


def find_groups(tokens: list[Token], language: ClauseWords) -> list[Group]:
    """The verb groups of a sentence, in order. A governed infinitive replaces the verb that governs it."""
    groups: list[Group] = []
    used: set[int] = set()
    for index, token in enumerate(tokens):
        if index in used:
            continue
        group = _auxiliary_alone(tokens, index, language) or _group_at(tokens, index, language)
        if group is None or (token.word[0].isupper() and group.first == index and index > 0):
            continue
        while groups and groups[-1].verb >= group.first:
            groups.pop()
        groups.append(_like_the_last(group, groups, tokens))
    return groups


def _like_the_last(group: Group, groups: list[Group], tokens: list[Token]) -> Group:
    """A plain form joined to an infinitive, or to the verb of "did" or "will", is of its kind ("to find and help")."""
    if group.kind != "present" or not groups or group.before < 0:
        return group
    last, low = groups[-1], tokens[group.verb].low
    joined = tokens[group.before].low in ("and", ",", "or", "nor")
    if not joined or low != group.plain:
        return group
    if last.kind == "infinitive" or last.governor:
        return replace(group, kind="infinitive")
    if last.kind in ("modal", "do"):
        return replace(group, kind=last.kind, negated=last.negated)
    return group


def _group_at(tokens: list[Token], index: int, language: ClauseWords) -> Group | None:
    found = language.form_of(tokens[index].low)
    if found is None:
        return None
    plain, forms = found
    back, negated = _skip_adverbs(tokens, index - 1, language)
    previous = tokens[back].low if back >= 0 else ""
    sets = language.sets
    if previous == "to":
        return _infinitive(tokens, index, plain, back, language) if PLAIN in forms else None
    if previous in sets["modals"] and PLAIN in forms:
        return Group(back, index, plain, "modal", negated=negated, before=back - 1)
    if previous in sets["do"] and PLAIN in forms:
        return Group(back, index, plain, "do", negated=negated, before=back - 1)
    if previous in sets["have"] and forms & {PAST, PARTICIPLE}:
        return Group(back, index, plain, "perfect", negated=negated, before=back - 1)
    if previous in sets["be"] and forms & {PARTICIPLE, GERUND}:
        return _with_be(tokens, index, plain, back, negated, forms, language)
    return _bare(tokens, index, plain, forms, back, negated, language)


def _with_be(
    tokens: list[Token],
    index: int,
    plain: str,
    back: int,
    negated: bool,
    forms: frozenset[str],
    language: ClauseWords,
) -> Group:
    voice, kind = ("passive", "passive") if PARTICIPLE in forms else ("active", "progressive")
    first = back
    if tokens[back].low in ("been", "be", "being"):
        outer, outer_negated = _skip_adverbs(tokens, back - 1, language)
        negated = negated or outer_negated
        low = tokens[outer].low if outer >= 0 else ""
        if low in language.sets["have"]:
            first = outer
        elif low in language.sets["modals"]:
            first, kind = outer, "modal"
        elif low == "to":
            return _infinitive(tokens, index, plain, outer, language, voice=voice)
        elif tokens[back].low == "being":
            kind = "gerund"
    return Group(first, index, plain, kind, voice=voice, negated=negated, before=first - 1)


def _infinitive(
    tokens: list[Token], index: int, plain: str, to: int, language: ClauseWords, *, voice: str = "active"
) -> Group:
    before, negated = _skip_adverbs(tokens, to - 1, language)
    governor = _group_at(tokens, before, language) if before >= 0 else None
    if (
        governor is not None
        and governor.plain in language.sets["governors"]
        and governor.kind != "infinitive"
    ):
        return Group(
            governor.first,
            index,
            plain,
            governor.kind,
            voice=voice,
            negated=governor.negated or negated,
            governor=governor.plain,
            before=governor.before,
        )
    if governor is not None and governor.kind == "infinitive" and governor.governor:
        return Group(governor.first, index, plain, "past", governor=governor.governor, before=governor.before)
    return Group(to, index, plain, "infinitive", voice=voice, negated=negated, before=to - 1)


def _bare(
    tokens: list[Token],
    index: int,
    plain: str,
    forms: frozenset[str],
    back: int,
    negated: bool,
    language: ClauseWords,
) -> Group | None:
    sets = language.sets
    low, previous = tokens[index].low, (tokens[back].low if back >= 0 else "")
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if GERUND in forms:
        return Group(index, index, plain, "gerund", negated=negated, before=back)
    describes = previous in sets["determiners"] or previous in sets["prepositions"] or previous.endswith("'s")
    if describes and previous not in ("that", "some", "many", "several", "most", "others", "before", "since"):
        return None
    if low in sets["nouns_like_verbs"] and PAST not in forms:
        opens = following in sets["determiners"] or following in ("that", "to")
        is_verb = opens and back >= 0 and tokens[back].word[0].isalpha() and not negated
        return Group(index, index, plain, "present", before=back) if is_verb and PRESENT in forms else None
    if PAST in forms or (PARTICIPLE in forms and previous in ("and", ",", "or")):
        return Group(back + 1, index, plain, "past", negated=negated, before=back)
    if PRESENT in forms and previous:
        return Group(back + 1, index, plain, "present", negated=negated, before=back)
    if PLAIN in forms and _is_plural(previous) and previous not in sets["be"]:
        return Group(back + 1, index, plain, "present", negated=negated, before=back)
    return None


def _auxiliary_alone(tokens: list[Token], index: int, language: ClauseWords) -> Group | None:
    """`is`, `has`, `did` as the verb of the clause; replaced when a fuller group turns out to hold it."""
    low = tokens[index].low
    if low in ("is", "are", "was", "were") or low in ("has", "have", "had"):
        ahead = tokens[index + 1].low if index + 1 < len(tokens) else ""
        negated = ahead in language.sets["negations"] or ahead == "no"
        kind, plain = ("be", "be") if low in ("is", "are", "was", "were") else ("have", "have")
        return Group(index, index, plain, kind, negated=negated, before=index - 1)
    return None


def _skip_adverbs(tokens: list[Token], index: int, language: ClauseWords) -> tuple[int, bool]:
    negated = False
    while index >= 0:
        low = tokens[index].low
        if low in language.sets["negations"] and low != "no":
            negated = True
        elif low.endswith("n't"):
            return index, True
        elif not language.is_adverb(low):
            break
        index -= 1
    return index, negated


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith("ss")) or word in (
        "children", "men", "women", "people", "police", "they", "who", "that", "which", "and"
    )  # fmt: skip
