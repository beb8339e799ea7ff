"""The verb forms of a language, each with its plain form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from palermo.core.reading.lexicon import load_lexicon

PLAIN, PRESENT, PAST, PARTICIPLE, GERUND = "plain", "present", "past", "participle", "gerund"
_VOWELS = "aeiou"
_Forms = dict[str, tuple[str, set[str]]]


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The verb forms and the small words of one language, as sets for fast asking."""

    forms: dict[str, tuple[str, frozenset[str]]]
    sets: dict[str, frozenset[str]]

    def form_of(self, word: str) -> tuple[str, frozenset[str]] | None:
        """The plain form and possible forms of a lower-case word, or None when it is no verb."""
        known = self.forms.get(word)
        if known is not None:
            return known
        if "-" in word:
            is_prefixed = word.startswith(("re-", "co-", "pre-"))
            return self.forms.get(word.partition("-")[2]) if is_prefixed else None
        if word.endswith("ed") and len(word) > 4 and word not in self.sets["adjectives_in_ed"]:
            return word, frozenset((PAST, PARTICIPLE))
        return None

    def is_adverb(self, word: str) -> bool:
        """Whether the word may stand between an auxiliary and its verb."""
        return word in self.sets["adverbs"] or (len(word) > 4 and word.endswith("ly"))


@cache
def clause_words(language: str = "en") -> ClauseWords:
    """The words that hold a clause together, read once from the language's lexicon."""
    lexicon = load_lexicon(language, "clauses")
    forms: _Forms = {}
    doubling = set(lexicon["doubling_verbs"].split())
    for verb in sorted({*lexicon["regular_verbs"].split(), *doubling}):
        _add_regular(forms, verb, doubles=verb in doubling)
    for verb, (past, participle) in lexicon["irregular_verbs"].items():
        _add(forms, past, verb, PAST)
        _add(forms, participle, verb, PARTICIPLE)
        _add_present(forms, verb, doubles=verb in doubling)
    words = {name: frozenset(listed.split()) for name, listed in lexicon["words"].items()}
    for auxiliary in words["be"] | words["have"] | words["do"]:
        forms.pop(auxiliary, None)
    return ClauseWords(
        forms={form: (plain, frozenset(kinds)) for form, (plain, kinds) in forms.items()}, sets=words
    )


def _add(forms: _Forms, form: str, plain: str, kind: str) -> None:
    known, kinds = forms.setdefault(form, (plain, set()))
    if known == plain:
        kinds.add(kind)


def _add_regular(forms: _Forms, verb: str, *, doubles: bool) -> None:
    past = verb + "d" if verb.endswith("e") else _stem(verb, doubles=doubles) + "ed"
    if _ends_consonant_y(verb):
        past = verb[:-1] + "ied"
    _add(forms, past, verb, PAST)
    _add(forms, past, verb, PARTICIPLE)
    _add_present(forms, verb, doubles=doubles)


def _add_present(forms: _Forms, verb: str, *, doubles: bool) -> None:
    third = verb[:-1] + "ies" if _ends_consonant_y(verb) else verb + "s"
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        third = verb + "es"
    silent_e = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    gerund = verb[:-1] + "ing" if silent_e else _stem(verb, doubles=doubles) + "ing"
    _add(forms, verb, verb, PLAIN)
    _add(forms, third, verb, PRESENT)
    _add(forms, gerund, verb, GERUND)


def _stem(verb: str, *, doubles: bool) -> str:
    if verb.endswith("ic"):
        return verb + "k"
    return verb + verb[-1] if doubles else verb


def _ends_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in _VOWELS
