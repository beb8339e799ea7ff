"""Finding what a document says of the situation.

One pattern is a clause that tells who is exploited, how, where or why; a clause that names several roles of the
country gives one pattern a role, all on the same words. The span is the role phrase itself ("source and transit
country") or else the clause with its doer, without what leads up to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from palermo.core.reading.clauses import Predicate, find_predicates
from palermo.core.reading.clauses.doers import Doer, read_doer
from palermo.core.reading.clauses.prose import Prose, read_prose
from palermo.core.reading.document import Document
from palermo.core.reading.patterns.routes import Routes, find_routes
from palermo.core.reading.patterns.terms import SituationWords, situation_words
from palermo.core.statements import Pattern
from palermo.core.values import Place

_LAW = re.compile(
    r"\b(?:law|code|act|penalt|constitution|article|statute|decree|convention|protocol|legislation)\w*\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?P<who>(?!There\b)[A-Z][^,;:()]*?|(?!there\b)[a-z][^,;:()]{2,60}?)\s+(?:continued to |also |have |has )?(?:report(?:s|ed)?|state[sd]|estimate[sd]?|not(?:es|ed)|indicate[sd]?|observed|allege[sd]|claim(?:s|ed)|said|believe[sd]?|suggest(?:s|ed)?)\b(?: in [A-Z]\w+ \d{4})?(?=\s+(?:that|there|an?|the|some|[A-Z]|\w+))"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;]+)")
_LINK = re.compile(
    r"(?:[\s,;:–—|]|\b(?:and|but|that|while|although|though|because|as|or|if)\b)+\Z", re.IGNORECASE
)
_NONE_THERE = re.compile(r"there\s+(?:\w+\s+){1,3}(?:no|little|few|any)\b", re.IGNORECASE)
_DOCUMENTED = re.compile(
    r"\b(?:documented|reported|noted|observed) by (?P<who>[A-Z][\w .]*?)(?= to | that |[,;.]|$)"
)


def find_patterns(document: Document) -> tuple[Pattern, ...]:
    """What the document says of the situation, in order."""
    known = situation_words()
    found: list[Pattern] = []
    for prose in read_prose(document):
        for unit in _units(prose, known):
            found.extend(_patterns(prose, unit, known))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A clause `[start, end)` with the predicates of its doer."""

    start: int
    end: int
    predicates: tuple[Predicate, ...]
    doer: Doer | None
    is_effort: bool


def _units(prose: Prose, known: SituationWords) -> Iterator[_Unit]:
    """The clauses of a sentence: each doer with all its verbs, none reaching into the next."""
    units = _merged(list(_whole_units(prose, known)))
    for place, unit in enumerate(units):
        following = units[place + 1].start if place + 1 < len(units) else unit.end
        if following > unit.start:
            yield replace(unit, end=_trimmed(prose.words, unit.start, min(unit.end, following)))


def _merged(units: list[_Unit]) -> list[_Unit]:
    """Units that begin at the same word are one: a participle had been taken for a verb of its own."""
    merged: list[_Unit] = []
    for unit in units:
        if merged and merged[-1].start == unit.start:
            both = (*merged[-1].predicates, *unit.predicates)
            merged[-1] = replace(unit, predicates=both, end=max(unit.end, merged[-1].end))
        else:
            merged.append(unit)
    return merged


def _trimmed(words: str, start: int, end: int) -> int:
    """The end without a link or mark that leads to the next clause."""
    link = _LINK.search(words, start, end)
    return link.start() if link is not None and link.start() > start else end


def _whole_units(prose: Prose, known: SituationWords) -> Iterator[_Unit]:
    group: list[Predicate] = []
    country = prose.document.description.country
    for predicate in (*find_predicates(prose.words), None):
        continues = predicate is not None and (
            predicate.is_coordinated
            or predicate.level in ("relative", "subordinate")
            or predicate.form != "finite"
        )
        is_led_by_relative = bool(group) and all(each.level == "relative" for each in group)
        if group and not continues and not (is_led_by_relative and predicate is not None):
            yield _unit(prose, tuple(group), known, country)
            group = []
        if predicate is not None:
            group.append(predicate)


def _unit(prose: Prose, group: tuple[Predicate, ...], known: SituationWords, country: Place | None) -> _Unit:
    first = next((each for each in group if each.level != "relative"), group[0])
    doer = None
    start = first.start
    if first.subject is not None:
        doer = read_doer(
            prose.words,
            start=first.subject[0],
            end=first.subject[1],
            country=country.name if country else None,
        )
        start = doer.start if doer is not None else first.subject[0]
    end = max(each.end for each in group)
    return _Unit(start, end, group, doer, _is_effort(prose, start, known))


def _is_effort(prose: Prose, start: int, known: SituationWords) -> bool:
    """Whether a place in the text is about what a government does."""
    labels = [match[1].lower() for match in known.labels.finditer(prose.words, 0, start)]
    if labels:
        return labels[-1] in known.efforts
    path = prose.passage.heading_path
    return bool(path) and path[-1].strip().lower() in known.efforts


def _patterns(prose: Prose, unit: _Unit, known: SituationWords) -> Iterator[Pattern]:
    words = prose.words[unit.start : unit.end]
    role_phrase = _role_phrase(unit, words, known)
    kind = "role" if role_phrase else _kind(unit, words, known)
    if kind is None:
        return
    start, end = unit.start, unit.end
    context = words
    if kind == "role" and role_phrase is not None:
        start, end = unit.start + role_phrase.start(), unit.start + role_phrase.end()
        roles: tuple[str | None, ...] = _roles_of(role_phrase, known)
        context = prose.words[unit.start : unit.end]
    else:
        roles = (None,)
    found = {name: terms.find(context) for name, terms in known.vocabularies.items()}
    routes = find_routes(context, known=known)
    if roles == (None,):
        roles = (_role(prose, context, routes, kind, known),)
    reporter, hedge = _saying(prose, unit, known)
    for role in roles:
        yield Pattern(
            span=prose.span(start, end),
            role=role,
            place=prose.document.description.country,
            origins=_origins(routes, role, prose),
            destinations=_destinations(routes, role, prose),
            groups=found["groups"],
            forms_of_exploitation=_forms(found["forms"]),
            sectors=found["sectors"],
            goods=found["goods"],
            sites=found["sites"],
            causes=found["causes"]
            if kind in ("cause", "vulnerable") or role == "cause"
            else _strong(found["causes"]),
            controllers=found["controllers"],
            hedge=hedge,
            reporter=reporter,
            **prose.placed(),
        )


def _role_phrase(unit: _Unit, words: str, known: SituationWords) -> re.Match[str] | None:
    """The words that name roles of the country ("a source and transit country"), when a verb says they hold."""
    if not any(each.form == "finite" and not each.negated for each in unit.predicates):
        return None
    for match in known.role_phrase.finditer(words):
        if known.before_role.search(words, 0, match.start()):
            return match
    return None


def _kind(unit: _Unit, words: str, known: SituationWords) -> str | None:
    """What kind of description a clause is: exploitation, existence, vulnerability, cause, or None."""
    if all(each.negated for each in unit.predicates if each.form == "finite") or _LAW.search(
        unit.doer.words if unit.doer else ""
    ):
        return None
    if _NONE_THERE.match(words):
        return None
    verbs = {each.verb for each in unit.predicates if not each.negated}
    forms = known.vocabularies["forms"].find(words)
    if _is_cause(unit, words, verbs, known):
        return "cause"
    if unit.is_effort or _acts_officially(unit, forms, known) or _own_verb(unit) in known.official:
        return None
    if known.not_situation.search(words):
        return None
    return _situation(unit, words, verbs, forms, known)


def _is_cause(unit: _Unit, words: str, verbs: set[str], known: SituationWords) -> bool:
    if not verbs & known.cause or known.caused.search(words) is None:
        return False
    if _is_government(unit) and not known.vocabularies["causes"].find(unit.doer.words if unit.doer else ""):
        return _has_causing_relative(unit, known)
    if unit.doer is not None and known.vocabularies["causes"].find(unit.doer.words):
        return True
    return bool(known.vocabularies["causes"].find(words)) and not known.not_situation.search(words)


def _has_causing_relative(unit: _Unit, known: SituationWords) -> bool:
    """Whether a clause about something a government does or leaves says of that thing that it is a cause."""
    return any(each.level == "relative" and each.verb in known.cause for each in unit.predicates)


def _situation(
    unit: _Unit, words: str, verbs: set[str], forms: tuple[str, ...], known: SituationWords
) -> str | None:
    groups = known.vocabularies["groups"].find(words)
    if known.vulnerable.search(words) and (forms or groups):
        return "vulnerable"
    if unit.doer is not None and forms != ("trafficking",) and forms:
        if known.vocabularies["groups"].find(unit.doer.words):
            return "exploit"
    if verbs & known.plain_exploit or (forms and verbs & known.exploit):
        return "exploit"
    if verbs & known.withhold and known.withheld.search(words) and groups:
        return "exploit"
    if unit.doer is not None and known.exploiters.match(unit.doer.words):
        return "exploit"
    if forms and verbs & known.exist and _specific(forms, words, known):
        return "exist"
    return None


def _own_verb(unit: _Unit) -> str:
    return next((each.verb for each in unit.predicates if each.level != "relative"), "")


def _is_government(unit: _Unit) -> bool:
    return unit.doer is not None and unit.doer.kind in ("government", "pronoun")


def _acts_officially(unit: _Unit, forms: tuple[str, ...], known: SituationWords) -> bool:
    """Whether a government is the doer of an act other than exploitation."""
    if not _is_government(unit):
        return False
    main = unit.predicates[0]
    exploits = main.verb in known.exploit and main.verb not in _EVERYDAY
    imposes = "state_imposed_labour" in forms and main.verb not in known.official
    return not (main.voice == "active" and (exploits or imposes)) and main.verb != "be"


_EVERYDAY = frozenset(
    ("use", "take", "place", "bring", "hold", "work", "send", "face", "move", "become", "end")
)


def _specific(forms: tuple[str, ...], words: str, known: SituationWords) -> bool:
    """Whether a clause that only says something exists tells enough to show."""
    if forms != ("trafficking",):
        return True
    return any(known.vocabularies[name].find(words) for name in ("groups", "sites", "goods"))


def _roles_of(match: re.Match[str], known: SituationWords) -> tuple[str, ...]:
    listed = (match["listed"] or match["of"]).lower()
    named = [(listed.find(word), role) for word, role in known.roles.items() if word in listed]
    return tuple(dict.fromkeys(role for _, role in sorted(named)))


def _role(prose: Prose, words: str, routes: Routes, kind: str, known: SituationWords) -> str | None:
    """The country's role that the places, the headings or the words of a clause tell."""
    path = prose.passage.heading_path
    heading = known.headings.get(path[-1].strip().lower()) if path else None
    if kind == "cause":
        return "cause"
    country = prose.document.description.country
    if known.internal.search(words) and not routes.origins:
        return "internal"
    if heading is not None:
        return heading if heading != "cause" else None
    if country is None:
        return None
    is_origin = _includes(routes.origins, country)
    is_here = _includes(routes.destinations, country)
    others = [each for each in routes.origins if each.iso3 != country.iso3]
    elsewhere = [each for each in routes.destinations if each.iso3 != country.iso3]
    if known.internal.search(words) and (is_origin or not others):
        return "internal"
    if is_origin:
        return "internal" if is_here and not elsewhere else ("source" if elsewhere else None)
    if others:
        return "destination" if not elsewhere else None
    return "source" if elsewhere and not is_here else None


def _includes(places: tuple[Place, ...], country: Place) -> bool:
    return any(each.iso3 == country.iso3 for each in places)


def _origins(routes: Routes, role: str | None, prose: Prose) -> tuple[Place, ...]:
    country = prose.document.description.country
    if role == "destination" and country is not None:
        return tuple(each for each in routes.origins if each.iso3 != country.iso3)
    return routes.origins


def _destinations(routes: Routes, role: str | None, prose: Prose) -> tuple[Place, ...]:
    """Where persons are taken; the country itself is told by the role and left out."""
    country = prose.document.description.country
    if role is None or country is None:
        return routes.destinations
    return tuple(each for each in routes.destinations if each.iso3 != country.iso3)


def _forms(found: tuple[str, ...]) -> tuple[str, ...]:
    """The forms named; "trafficking" only when nothing more exact is."""
    exact = tuple(form for form in found if form != "trafficking")
    return exact or found


_WEAK_CAUSES = frozenset(
    (
        "migration",
        "conflict",
        "displacement",
        "tourism",
        "tradition",
        "discrimination",
        "neglect",
        "recruitment_fees",
    )
)


def _strong(causes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cause for cause in causes if cause not in _WEAK_CAUSES)


def _saying(prose: Prose, unit: _Unit, known: SituationWords) -> tuple[str | None, str | None]:
    """Who says so, and how surely, from the words before and in the clause."""
    words = prose.words[: unit.end]
    said = _ACCORDING.search(words) or _DOCUMENTED.search(words) or _SAYS.match(words)
    reporter = " ".join(said["who"].split()) if said else None
    hedges = known.hedges.find(prose.words[unit.start : unit.end]) or (
        known.hedges.find(said[0]) if said else ()
    )
    return reporter, (hedges[0] if hedges else ("reported" if said else None))
