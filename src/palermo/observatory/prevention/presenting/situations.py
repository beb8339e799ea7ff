"""Situations and routes as rows of a page: terms in words, each row leading to its sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.registers import RouteMap, Situation, group_situations, map_routes
from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.presenting.words import humanise, say
from palermo.observatory.library.queries import list_statements
from palermo.observatory.prevention.presenting.entries import name_country

FILTERS = {
    "sector": ("Sector", "sectors"),
    "good": ("Product", "goods"),
    "site": ("Kind of place", "sites"),
    "controller": ("Controller", "controllers"),
}


@dataclass(frozen=True, slots=True)
class SituationRow:
    """A row in words; `said` are its sentences, `slug` its address."""

    situation: Situation
    slug: str
    country: str
    sector: str
    good: str
    site: str
    controllers: str
    beside: str
    said: tuple[Said, ...]

    @property
    def title(self) -> str:
        """The row in a few words."""
        return " · ".join(part for part in (self.sector, self.good, self.site, self.country) if part)


@dataclass(frozen=True, slots=True)
class Patterns:
    """What patterns a viewer may see: as triples for the rules, and each statement by its key. `fictional` are
    the invented countries that were left out of the world."""

    triples: tuple[tuple[str, str, Mapping[str, Any]], ...]
    said: dict[str, Said]
    fictional: tuple[str, ...] = ()


def gather_patterns(*, iso3: str = "", viewer: Any = None) -> Patterns:
    """The patterns of a country, or of all, that are accepted: proposals are not grouped."""
    told: dict[str, Said] = {}
    triples = []
    fictional: set[str] = set()
    for identity in list_statements(iso3=iso3 or None, kinds=("pattern",), viewer=viewer):
        country = _country_of(identity)
        if not identity.is_published:
            continue
        if not iso3 and is_fictional_country(country):
            fictional.add(country)
            continue
        said = tell(identity)
        told[said.key] = said
        triples.append((said.key, country, said.fields))
    return Patterns(tuple(triples), told, tuple(sorted(fictional)))


def list_situation_rows(patterns: Patterns) -> list[SituationRow]:
    """Every situation with its sentences, those said most often first."""
    return [_show(each, said=patterns.said) for each in group_situations(patterns.triples)]


def find_routes(patterns: Patterns, *, iso3: str = "") -> RouteMap:
    """The routes of the patterns; of a country: those that touch it, too, when they are said elsewhere."""
    found = map_routes(patterns.triples)
    if not iso3:
        return found
    return RouteMap(
        tuple(each for each in found.routes if iso3 in (each.origin, each.destination)),
        tuple(each for each in found.left_open if iso3 in (*each.origins, *each.destinations)),
    )


def narrow(rows: Iterable[SituationRow], chosen: Mapping[str, str]) -> list[SituationRow]:
    """The rows that have every chosen key; a controller also where the same sentence names it."""
    return [each for each in rows if all(_has(each.situation, name, key) for name, key in chosen.items())]


def list_options(rows: Iterable[SituationRow]) -> list[dict[str, Any]]:
    """For each filter the keys that occur, with their words and how many rows have them."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FILTERS}
    for each in rows:
        situation = each.situation
        keys = {"sector": [situation.sector], "good": [situation.good], "site": [situation.site]}
        keys["controller"] = [*situation.controllers, *situation.named_beside]
        for name, found in keys.items():
            for key in found:
                if key:
                    counts[name][key] = counts[name].get(key, 0) + 1
    return [
        {
            "name": name,
            "label": FILTERS[name][0],
            "options": sorted(
                ((key, say_term(name, key), count) for key, count in found.items()), key=lambda each: each[1]
            ),
        }
        for name, found in counts.items()
    ]


def say_term(name: str, key: str) -> str:
    """A key of a filter in words."""
    return say(FILTERS[name][1], key) if key else ""


def say_place(place: str) -> str:
    """A country by its name; another place by the words of the text."""
    named = name_country(place)
    return named if named != place else humanise(place)


def slug_of(situation: Situation) -> str:
    """The last part of a row's address: from what it says, so that it stays the same."""
    return hashlib.sha256("\x1f".join(situation.key).encode()).hexdigest()[:16]


def _show(situation: Situation, *, said: Mapping[str, Said]) -> SituationRow:
    return SituationRow(
        situation=situation,
        slug=slug_of(situation),
        country=name_country(situation.country) if situation.country else "",
        sector=say_term("sector", situation.sector),
        good=say_term("good", situation.good),
        site=say_term("site", situation.site),
        controllers=", ".join(say_term("controller", each) for each in situation.controllers),
        beside=", ".join(say_term("controller", each) for each in situation.named_beside),
        said=tuple(said[key] for key in situation.statements),
    )


def _has(situation: Situation, name: str, key: str) -> bool:
    if name == "controller":
        return key in situation.controllers or key in situation.named_beside
    return bool(getattr(situation, name) == key)


def _country_of(identity: StatementIdentity) -> str:
    shown = identity.shown
    return shown.iso3 if shown is not None else ""
