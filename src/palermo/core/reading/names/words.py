"""What each word in capitals may be, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.clauses.verbs import clause_words
from palermo.core.reading.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words by which a name, an office, a body and a place are told apart."""

    honorifics: frozenset[str]
    roles: frozenset[str]
    named: frozenset[str]
    verbs: frozenset[str]
    single_verbs: frozenset[str]
    titles: frozenset[str]
    marks: frozenset[str]
    vessels: frozenset[str]
    known: re.Pattern[str]
    places: re.Pattern[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]
    office_before: re.Pattern[str]
    office_apart: re.Pattern[str]
    office_after: re.Pattern[str]
    private_office: re.Pattern[str]
    articles: frozenset[str]
    months_as_names: frozenset[str]
    plural_verbs: frozenset[str]
    phrases: dict[str, re.Pattern[str]]

    def is_ordinary(self, low: str) -> bool:
        """Whether a word in capitals is also a word of the language."""
        return low in self.ordinary or low in clause_words().forms or low.removesuffix("s") in self.ordinary

    def is_formed(self, low: str) -> bool:
        """Whether a word only ends as words of the language do; a family name may end so too (-ist, -ing)."""
        return self.phrases["endings"].match(low) is not None


@cache
def name_words(language: str = "en") -> NameWords:
    """The name words of a language, read and compiled once."""
    lexicon: dict[str, Any] = load_lexicon(language, "names")
    persons, places = lexicon["persons"], lexicon["places"]
    spoken = persons["phrases"]
    titles = lexicon["officials"]["titles"].split()
    title = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    listed = [" ".join(name.split()) for name in places["words"].split(",") if name.strip()]
    return NameWords(
        honorifics=frozenset(persons["honorifics"].split()),
        roles=frozenset(persons["roles"].split()),
        named=frozenset(persons["named"].split()),
        verbs=frozenset(persons["verbs"].split()),
        single_verbs=frozenset(persons["single_verbs"].split()),
        titles=frozenset(titles),
        marks=frozenset(lexicon["not_persons"]["marks"].split()),
        vessels=frozenset(lexicon["not_persons"]["vessels"].split()),
        known=_phrases(lexicon["not_persons"]["known"]),
        places=_phrases(listed),
        prepositions=frozenset(places["prepositions"].split()),
        particles=frozenset(lexicon["runs"]["particles"].split()),
        openers=frozenset(word.lower() for word in lexicon["runs"]["openers"].split()),
        given=frozenset(name.lower() for name in lexicon["names"]["given"].split()),
        surnames=frozenset(name.lower() for name in lexicon["names"]["surnames"].split()),
        ordinary=frozenset(lexicon["ordinary"]["words"].split()),
        office_before=re.compile(
            rf"(?P<former>(?i:{spoken['former']})\s*)?(?i:\b(?:{title})s?),?"
            rf"(?P<of>(?:\s+(?:{spoken['office_links']})\b|\s+[A-Z][\w'’-]+){{0,6}})\s*\Z"
        ),
        office_apart=re.compile(
            rf"(?P<former>(?i:{spoken['former']})\s*)?\b(?i:{title})"
            rf"(?P<of>\s+(?:{spoken['office_links']})(?:\s+[\w-]+){{1,7}}),\s+\Z"
        ),
        office_after=re.compile(
            rf"\s*,\s+(?:(?:{spoken['office_openers']})\s+)*(?:[\w-]+\s+){{0,2}}?(?:{title})\b(?P<of>[^.;]{{0,60}})",
            re.IGNORECASE,
        ),
        private_office=re.compile(lexicon["officials"]["private"], re.IGNORECASE),
        plural_verbs=frozenset(spoken["plural_verbs"].split()),
        months_as_names=frozenset(spoken["months_as_names"].split()),
        articles=frozenset(spoken["articles"].split()),
        phrases=_patterns(lexicon),
    )


def _phrases(names: list[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
    return re.compile(rf"(?<![\w-])(?:{either})(?:['’]s)?(?![\w-])")


def _patterns(lexicon: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    spoken = lexicon["persons"]["phrases"]
    return {
        "age_after": re.compile(spoken["age_after"]),
        "age_before": re.compile(spoken["age_before"], re.IGNORECASE),
        "accused": re.compile(spoken["accused"]),
        "author": re.compile(spoken["author"]),
        "apposition": re.compile(
            rf"\s*,\s+(?:{spoken['apposition_openers']})\s+(?:[\w-]+\s+){{0,2}}?(?:{_own_roles(lexicon)})(?:s|es)?\b"
        ),
        "speech_before": re.compile(spoken["speech_before"]),
        "kin_before": re.compile(
            rf"\b(?:{spoken['possessives']})\s+(?:[a-z]+\s+)?(?:{_own_roles(lexicon)}),?\s+\Z"
        ),
        "aside": re.compile(spoken["aside"]),
        **{name: re.compile(spoken[name]) for name in ("pronouns", "taking", "cited", "former_office")},
        "kin": re.compile(spoken["kin"]),
        "case_after": re.compile(spoken["case_after"]),
        "case_before": re.compile(spoken["case_before"]),
        "pinyin": re.compile(spoken["pinyin"]),
        "place_after": re.compile(lexicon["places"]["after"]),
        "endings": re.compile(lexicon["ordinary"]["endings"]),
    }


def _own_roles(lexicon: dict[str, Any]) -> str:
    """The roles that only a person has, longest first."""
    shared = set(lexicon["persons"]["phrases"]["roles_of_bodies"].split())
    roles = set(lexicon["persons"]["roles"].split()) - shared
    return "|".join(sorted(roles, key=lambda role: (-len(role), role)))
