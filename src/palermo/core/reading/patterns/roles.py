"""The country's role: from a phrase that names it, or from places, headings and words."""

from __future__ import annotations

import re

from palermo.core.reading.clauses.prose import Prose
from palermo.core.reading.patterns.routes import Routes
from palermo.core.reading.patterns.units import Unit
from palermo.core.reading.patterns.words import SituationWords
from palermo.core.values import Place


def find_role_phrases(
    unit: Unit, words: str, known: SituationWords
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where a clause names roles of the country ("a source and transit country"), and which, in order."""
    if not any(each.form == "finite" and not each.negated for each in unit.predicates):
        return []
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for pattern in known.role_phrases:
        for match in pattern.finditer(words):
            listed = next(name for name, value in match.groupdict().items() if value is not None)
            start, end = match.start(listed), match.end()
            is_said = known.phrases["before_role"].search(words, 0, start) is not None
            if is_said and not any(start < other[1] and other[0] < end for other in found):
                found.append((start, end, _roles_in(match[listed].lower(), known)))
    return sorted(found)


def _roles_in(listed: str, known: SituationWords) -> tuple[str, ...]:
    named = [
        (match.start(), role)
        for word, role in known.roles.items()
        for match in re.finditer(rf"\b{word}\b", listed)
    ]
    return tuple(dict.fromkeys(role for _, role in sorted(named)))


def role_told(prose: Prose, words: str, routes: Routes, known: SituationWords) -> str | None:
    """The role that words of home, the heading or the places of a clause tell, or None."""
    is_internal = known.phrases["internal"].search(words) is not None
    if is_internal and not routes.origins:
        return "internal"
    path = prose.passage.heading_path
    heading = known.heading_roles.get(path[-1].strip().lower()) if path else None
    if heading is not None:
        return heading if heading != "cause" else None
    country = prose.document.description.country
    return _role_by_places(routes, country, is_internal=is_internal) if country is not None else None


def _role_by_places(routes: Routes, country: Place, *, is_internal: bool) -> str | None:
    is_origin = any(each.iso3 == country.iso3 for each in routes.origins)
    is_here = any(each.iso3 == country.iso3 for each in routes.destinations)
    others = any(each.iso3 != country.iso3 for each in routes.origins)
    elsewhere = any(each.iso3 != country.iso3 for each in routes.destinations)
    if any(each.iso3 == country.iso3 for each in routes.transits):
        return "transit"
    if is_internal and (is_origin or not others):
        return "internal"
    if others:
        return "destination" if is_here or not (elsewhere or is_origin) else None
    if is_origin and is_here and not elsewhere:
        return "internal"
    return "source" if elsewhere and (is_origin or not is_here) else None


def origins_for(role: str | None, routes: Routes, country: Place | None) -> tuple[Place, ...]:
    """Where persons come from; for a country of destination without the country itself."""
    if role != "destination" or country is None:
        return routes.origins
    return tuple(each for each in routes.origins if each.iso3 != country.iso3)


def destinations_for(routes: Routes, country: Place | None) -> tuple[Place, ...]:
    """Where persons are taken; the country itself is told by the role and left out."""
    if country is None:
        return routes.destinations
    return tuple(each for each in routes.destinations if each.iso3 != country.iso3)
