"""All that pattern reading knows of a language, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.clauses.spacing import compile_phrases
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.patterns.terms import SPACES, Terms, compile_terms
from palermo.core.vocabulary.alternatives import any_of

_ROLES = ("source", "transit", "destination")


@dataclass(frozen=True, slots=True)
class RouteWords:
    """The words that set a place: what each preposition makes it, and what joins places to a list."""

    parts: dict[str, str]
    preposition: re.Pattern[str]
    inner: frozenset[str]
    stops: frozenset[str]
    joining: re.Pattern[str]
    part_of_list: re.Pattern[str]
    repeats: frozenset[str]
    persons: re.Pattern[str]
    no_persons: re.Pattern[str]
    acting: re.Pattern[str]
    regions: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class SituationWords:
    """The words of a language for the situation: vocabularies, verbs by what they tell, phrases by name."""

    vocabularies: dict[str, Terms]
    verbs: dict[str, frozenset[str]]
    phrases: dict[str, re.Pattern[str]]
    role_phrases: tuple[re.Pattern[str], ...]
    roles: dict[str, str]
    heading_roles: dict[str, str]
    effort_headings: frozenset[str]
    weak_causes: frozenset[str]
    routes: RouteWords


@cache
def situation_words(language: str = "en") -> SituationWords:
    """The words of a language for the situation."""
    lexicon: dict[str, Any] = load_lexicon(language, "patterns")
    headings, roles = lexicon["headings"], lexicon["roles"]
    return SituationWords(
        vocabularies=_vocabularies(lexicon),
        verbs={
            name: frozenset(listed.split()) for name, listed in lexicon["verbs"].items() if name in _VERBS
        },
        phrases=_phrases(lexicon),
        role_phrases=_role_phrases(roles),
        roles={word: role for role in _ROLES for word in roles[role]},
        heading_roles={word: role for role in (*_ROLES, "internal", "cause") for word in headings[role]},
        effort_headings=frozenset(headings["efforts"]),
        weak_causes=frozenset(lexicon["weak_causes"]["keys"].split()),
        routes=_route_words(lexicon),
    )


_VERBS = (
    "exploit",
    "plain_exploit",
    "withhold",
    "official",
    "exist",
    "everyday",
    "cause",
    "harm",
    "fee",
    "labour",
)


def _vocabularies(lexicon: dict[str, Any]) -> dict[str, Terms]:
    names = ("forms", "groups", "sectors", "sites", "causes", "controllers", "hedges")
    found = {name: compile_terms(lexicon[name]) for name in names}
    goods = _listed(lexicon["goods"]["words"])
    found["goods"] = compile_terms({word: [word] for word in goods}, passed_over=lexicon["goods"]["not_in"])
    return found


def _phrases(lexicon: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    verbs, clauses, saying = lexicon["verbs"], lexicon["clauses"], lexicon["saying"]
    roles = lexicon["roles"]
    named = {
        "caused": verbs["caused"],
        "vulnerable": rf"\b(?:{verbs['vulnerable']})\b",
        "withheld": verbs["withheld"],
        "exploiters": verbs["exploiters"],
        "holders": verbs["holders"],
        "held_at_work": verbs["held_at_work"],
        "fees": verbs["fees"],
        "child_labour_heading": verbs["child_labour_heading"],
        "children": verbs["children"],
        "not_situation": verbs["not_situation"],
        "internal": rf"\b{any_of(roles['internal'], space=SPACES)}\b|{roles['internal_phrase']}",
        "before_role": roles["before"],
        "labels": lexicon["headings"]["labels"],
        "effort_words": lexicon["headings"]["effort_words"],
        **clauses,
    }
    found = {name: compile_phrases(pattern) for name, pattern in named.items()}
    return found | {name: re.compile(pattern) for name, pattern in saying.items()}


def _role_phrases(roles: dict[str, Any]) -> tuple[re.Pattern[str], ...]:
    role = f"(?:{'|'.join(word for name in _ROLES for word in roles[name])})"
    several = rf"{role}(?:{roles['joined']}{role})*"
    return tuple(re.compile(each.replace("{roles}", several), re.IGNORECASE) for each in roles["phrases"])


def _route_words(lexicon: dict[str, Any]) -> RouteWords:
    routes = lexicon["routes"]
    parts = {word: part for part in ("origin", "destination", "location", "transit") for word in routes[part]}
    prepositions = any_of([*parts, *routes["stops"], *routes["passed_over"]], space=SPACES)
    return RouteWords(
        parts=parts,
        preposition=re.compile(rf"\b({prepositions})\b", re.IGNORECASE),
        inner=frozenset(routes["inner"]),
        stops=frozenset(routes["stops"]),
        joining=compile_phrases(routes["joining"]),
        part_of_list=compile_phrases(routes["part_of_list"]),
        repeats=frozenset(routes["repeats"]),
        persons=compile_phrases(routes["persons"]),
        no_persons=compile_phrases(routes["no_persons"]),
        acting=compile_phrases(routes["acting"]),
        regions=re.compile(rf"(?<!\w){any_of(_listed(lexicon['regions']['names']), space=SPACES)}(?!\w)"),
    )


def _listed(names: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(",")]
