"""Verb groups: a verb with its auxiliaries, adverbs and negation, told by form and neighbours."""

from __future__ import annotations

from typing import NamedTuple

from palermo.core.reading.clauses.tokens import Token, find_asides
from palermo.core.reading.clauses.verbs import GERUND, PARTICIPLE, PAST, PLAIN, PRESENT, ClauseWords

_CERTAIN = frozenset(("modal", "perfect", "passive", "progressive", "do", "be", "have"))
_ALONE = frozenset(("be", "is", "are", "was", "were", "has", "have", "had"))
_JOINS = frozenset(("and", ",", "or", "nor"))
_MARKS = frozenset((",", ";", ":", "(", ")", "–", "—", "|"))
_PEOPLE = frozenset(
    ("children", "men", "women", "people", "police", "they", "who", "that", "which", "and", "or", "youth")
)
_FAR = 9  # words of a doer looked at to tell its number


class Group(NamedTuple):
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
        return self.kind in _CERTAIN


def find_groups(tokens: list[Token], language: ClauseWords) -> list[Group]:
    """The verb groups of a sentence, in order. A governed verb replaces the verb that governs it."""
    return _GroupReader(tokens, language).read()


class _GroupReader:
    """Asks of each token whether it is a verb, by its form and the words before it."""

    def __init__(self, tokens: list[Token], language: ClauseWords) -> None:
        self._tokens = tokens
        self._language = language
        self._sets = language.sets
        self._groups: list[Group] = []
        self._asides = find_asides(tokens)

    def read(self) -> list[Group]:
        groups = self._groups
        for index, token in enumerate(self._tokens):
            group = self._auxiliary_alone(index) or self._at(index)
            if group is None or (token.word[0].isupper() and group.first == index and index > 0):
                continue
            group = self._phased(self._like_the_last(group))
            while groups and groups[-1].verb >= group.first:
                groups.pop()
            groups.append(group)
        return groups

    def _at(self, index: int) -> Group | None:
        found = self._language.form_of(self._tokens[index].low)
        if found is None:
            return None
        plain, forms = found
        back, negated = self._skip_adverbs(index - 1)
        previous = self._tokens[back].low if back >= 0 else ""
        if previous == "to":
            return self._infinitive(index, plain, back) if PLAIN in forms else None
        if previous in self._sets["modals"] and PLAIN in forms:
            return Group(back, index, plain, "modal", negated=negated, before=back - 1)
        if previous in self._sets["do"] and PLAIN in forms:
            return Group(back, index, plain, "do", negated=negated, before=back - 1)
        if previous in self._sets["have"] and forms & {PAST, PARTICIPLE}:
            return Group(back, index, plain, "perfect", negated=negated, before=back - 1)
        if previous in self._sets["be"] and forms & {PARTICIPLE, GERUND}:
            return self._with_be(index, plain, forms, back=back, negated=negated)
        return self._inverted(index, plain, forms) or self._bare(
            index, plain, forms, back=back, negated=negated
        )

    def _with_be(self, index: int, plain: str, forms: frozenset[str], *, back: int, negated: bool) -> Group:
        voice, kind = ("passive", "passive") if PARTICIPLE in forms else ("active", "progressive")
        first, low_be = back, self._tokens[back].low
        if low_be in ("been", "be", "being"):
            outer, outer_negated = self._skip_adverbs(back - 1)
            negated = negated or outer_negated
            low = self._tokens[outer].low if outer >= 0 else ""
            if low in self._sets["have"]:
                first = outer
            elif low in self._sets["modals"]:
                first, kind = outer, "modal"
            elif low == "to":
                return self._infinitive(index, plain, outer, voice=voice)
            elif low_be == "being":
                kind = "gerund"
        return Group(first, index, plain, kind, voice=voice, negated=negated, before=first - 1)

    def _infinitive(self, index: int, plain: str, to: int, *, voice: str = "active") -> Group:
        before, negated = self._skip_adverbs(to - 1)
        governor = self._at(before) if before >= 0 else None
        if governor is not None and governor.governor is None and governor.kind == "infinitive":
            governor = None
        if governor is not None and (governor.plain in self._sets["governors"] or governor.governor):
            return governor._replace(
                verb=index,
                plain=plain,
                kind="past" if governor.kind == "infinitive" else governor.kind,
                voice=voice,
                negated=governor.negated or negated,
                governor=governor.governor or governor.plain,
            )
        return Group(to, index, plain, "infinitive", voice=voice, negated=negated, before=to - 1)

    def _inverted(self, index: int, plain: str, forms: frozenset[str]) -> Group | None:
        """The verb of "nor did the government help": negated, with the doer inside."""
        if PLAIN not in forms:
            return None
        for place in range(max(1, index - 6), index):
            if self._tokens[place].low in self._sets["do"] and self._tokens[place - 1].low == "nor":
                return Group(index, index, plain, "do", negated=True, before=index - 1)
        return None

    def _bare(
        self, index: int, plain: str, forms: frozenset[str], *, back: int, negated: bool
    ) -> Group | None:
        previous = self._tokens[back].low if back >= 0 else ""
        if GERUND in forms:
            return Group(index, index, plain, "gerund", negated=negated, before=back)
        is_noun_phrase = (
            self._tokens[index].low == "forced" and self._follows(index) in self._sets["forced_nouns"]
        )
        if is_noun_phrase or self._describes(previous):
            return None
        kind = self._bare_kind(index, forms, back=back, previous=previous)
        if kind is None:
            return None
        first = next((end + 1 for end, start in self._asides.items() if start == back + 1), back + 1)
        return Group(first, index, plain, kind, negated=negated, before=back)

    def _bare_kind(self, index: int, forms: frozenset[str], *, back: int, previous: str) -> str | None:
        if PAST not in forms and self._follows(index) == "of":
            return None
        if PAST not in forms and self._tokens[index].low in self._sets["nouns_like_verbs"]:
            return "present" if self._noun_acts(index, forms, back=back) else None
        if PAST in forms or (PARTICIPLE in forms and previous in ("and", ",", "or")):
            return "past"
        if PRESENT in forms and previous:
            return "present"
        if PLAIN in forms and previous not in self._sets["be"] and self._is_plural(index, back):
            return "present"
        return None

    def _describes(self, previous: str) -> bool:
        """Whether the word before makes what follows a description ("the trained", "of convicted")."""
        if previous in ("that", "some", "many", "several", "most", "others", "before", "since", "all"):
            return False
        sets = self._sets
        return previous in sets["determiners"] or previous in sets["prepositions"] or previous.endswith("'s")

    def _noun_acts(self, index: int, forms: frozenset[str], *, back: int) -> bool:
        """Whether a form that is mostly a noun is a verb here: a doer before it and an object after it."""
        following = self._follows(index)
        opens = following in self._sets["determiners"] or following in ("that", "to")
        if PRESENT in forms:
            return opens and back >= 0 and self._tokens[back].word[0].isalpha()
        has_adverb = back < index - 1
        is_object = following[0].isalpha() and following not in self._sets["prepositions"]
        is_object = opens or (is_object and following not in self._sets["coordinators"])
        is_noun_after = self._language.form_of(following) is None or opens
        is_after_doer = self._is_plural(index, back, near=True)
        return (
            is_after_doer and is_object and is_noun_after and (has_adverb or opens or self._is_first(index))
        )

    def _follows(self, index: int) -> str:
        return self._tokens[index + 1].low if index + 1 < len(self._tokens) else "."

    def _is_first(self, index: int) -> bool:
        """Whether no finite verb stands before in the sentence."""
        return not any(
            group.verb < index and group.kind not in ("gerund", "infinitive") for group in self._groups
        )

    def _is_plural(self, index: int, back: int, *, near: bool = False) -> bool:
        """Whether the words before, back to a mark or a verb, hold a doer of many."""
        if back < 0:
            return False
        if _is_many(self._tokens[back].low):
            return True
        if self._tokens[back].low == ",":
            return self._is_first(index)
        if near or not self._is_first(index):
            return False
        for place in range(back, max(-1, back - _FAR), -1):
            low = self._tokens[place].low
            if low in _MARKS:
                return False
            if low in self._sets["prepositions"] or low == "to":
                return any(_is_many(self._tokens[each].low) for each in range(max(0, place - _FAR), place))
        return False

    def _auxiliary_alone(self, index: int) -> Group | None:
        """`is`, `has`, `may be` as the verb of the clause; replaced when a fuller group turns out to hold it."""
        low = self._tokens[index].low
        if low not in _ALONE:
            return None
        ahead = self._tokens[index + 1].low if index + 1 < len(self._tokens) else ""
        negated = ahead in self._sets["negations"] or ahead == "no"
        if low == "be":
            back, denied = self._skip_adverbs(index - 1)
            if back >= 0 and self._tokens[back].low in self._sets["modals"]:
                return Group(back, index, "be", "modal", negated=negated or denied, before=back - 1)
            return None
        if low in ("is", "are", "was", "were"):
            return Group(index, index, "be", "be", negated=negated, before=index - 1)
        back, denied = self._skip_adverbs(index - 1)
        if low == "have" and back >= 0 and self._tokens[back].low in self._sets["do"]:
            return Group(back, index, "have", "do", negated=negated or denied, before=back - 1)
        is_governed = back >= 0 and (
            self._tokens[back].low == "to" or self._tokens[back].low in self._sets["modals"]
        )
        if not is_governed:
            return Group(index, index, "have", "have", negated=negated, before=index - 1)
        return None

    def _like_the_last(self, group: Group) -> Group:
        """A form joined to an infinitive, to the verb of "did" or "will", or by "or" to a denied one, is of its
        kind ("to find and help", "had not opened or built")."""
        if group.kind not in ("present", "past") or not self._groups or group.before < 0:
            return group
        last, link = self._groups[-1], self._tokens[group.before].low
        if link not in _JOINS:
            return group
        if group.kind == "past":
            is_denied = link in ("or", "nor") and last.negated and last.kind in ("perfect", "passive")
            return group._replace(kind=last.kind, voice=last.voice, negated=True) if is_denied else group
        if self._tokens[group.verb].low != group.plain:
            return group
        if last.kind == "infinitive" or last.governor:
            return group._replace(kind="infinitive")
        if last.kind in ("modal", "do"):
            return group._replace(kind=last.kind, negated=last.negated)
        return group

    def _phased(self, group: Group) -> Group:
        """A gerund after a verb of phase is that verb's act ("continued drafting a plan")."""
        if group.kind != "gerund" or not self._groups:
            return group
        last = self._groups[-1]
        is_next = last.verb == group.before and last.kind not in ("gerund", "infinitive")
        if last.plain == "work" and last.verb == group.before - 1 and self._tokens[group.before].low == "on":
            return last._replace(verb=group.verb, plain=group.plain, governor="begin")
        if (
            is_next
            and last.governor is None
            and last.plain in ("continue", "begin", "start", "stop", "cease")
        ):
            return last._replace(verb=group.verb, plain=group.plain, governor=last.plain)
        return group

    def _skip_adverbs(self, index: int) -> tuple[int, bool]:
        negated = False
        while index >= 0:
            index = self._asides.get(index, index + 1) - 1 if index in self._asides else index
            low = self._tokens[index].low if index >= 0 else "."
            if low in self._sets["negations"] and low != "no":
                negated = True
            elif low.endswith("n't"):
                return index, True
            elif not self._language.is_adverb(low):
                break
            index -= 1
        return index, negated


def _is_many(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "'s"))) or word in _PEOPLE
