"""The qualitative situation: terms that patterns name, each with the statements that name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import ROLES, say

# Field of a pattern, heading on the page, vocabulary of its keys.
_TERM_FIELDS = (
    ("groups", "Who is exploited or at risk", "groups"),
    ("forms_of_exploitation", "Forms of exploitation", "exploitation_forms"),
    ("sites", "Where it happens", "sites"),
    ("sectors", "Work and trades", "sectors"),
    ("goods", "Goods", "goods"),
    ("causes", "Causes", "causes"),
    ("controllers", "Who controls it", "controllers"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or place with the statements that say it, in the order of their sources."""

    label: str
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A heading with its terms, the most often said first."""

    heading: str
    terms: tuple[Term, ...]
    anchor: str


def describe_situation(patterns: Iterable[Said], *, home: str) -> tuple[TermGroup, ...]:
    """What the patterns say, by role, route, group, form, place, work, goods, cause and control; empty ones
    left out."""
    said = tuple(patterns)
    groups = [
        TermGroup("The country's role", _list_roles(said), "role"),
        TermGroup("From", _list_places(said, "origins", home=home), "origins"),
        TermGroup("To", _list_places(said, "destinations", home=home), "destinations"),
        *(
            TermGroup(heading, _list_terms(said, field, vocabulary=vocabulary), field.replace("_", "-"))
            for field, heading, vocabulary in _TERM_FIELDS
        ),
    ]
    return tuple(group for group in groups if group.terms)


def _list_roles(patterns: tuple[Said, ...]) -> tuple[Term, ...]:
    found = (
        (role, label, [said for said in patterns if said.get("role") == role])
        for role, label in ROLES.items()
    )
    return tuple(Term(label, tuple(said)) for role, label, said in found if said and role != "cause")


def _list_places(patterns: tuple[Said, ...], field: str, *, home: str) -> tuple[Term, ...]:
    found: dict[str, list[Said]] = {}
    for said in patterns:
        for place in said.get(field) or ():
            if place.get("iso3") == home:
                continue
            found.setdefault(_name_place(place), []).append(said)
    return _order(found)


def _name_place(place: dict[str, str | None]) -> str:
    code = place.get("iso3")
    try:
        return country_name(code) if code else str(place["name"])
    except KeyError:
        return str(place["name"])


def _list_terms(patterns: tuple[Said, ...], field: str, *, vocabulary: str) -> tuple[Term, ...]:
    found: dict[str, list[Said]] = {}
    for said in patterns:
        for key in said.get(field) or ():
            found.setdefault(say(vocabulary, key), []).append(said)
    return _order(found)


def _order(found: dict[str, list[Said]]) -> tuple[Term, ...]:
    terms = (Term(label, tuple({each.key: each for each in said}.values())) for label, said in found.items())
    return tuple(sorted(terms, key=lambda term: (-len(term.statements), term.label)))
