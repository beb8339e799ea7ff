"""Finding what a document says of the situation.

One pattern is a clause that tells who is exploited, how, where or why; a clause that names several roles of the
country gives one pattern a role, all on the same words. The span is the role phrase itself ("source and transit
country") or else the clause with its doer, without what leads up to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.reading.clauses.prose import DocumentProse, Prose, read_prose
from palermo.core.reading.document import Document
from palermo.core.reading.patterns.roles import destinations_for, find_role_phrases, origins_for, role_told
from palermo.core.reading.patterns.routes import find_routes
from palermo.core.reading.patterns.telling import kind_of
from palermo.core.reading.patterns.units import Unit, find_units
from palermo.core.reading.patterns.words import SituationWords, situation_words
from palermo.core.statements import Pattern


def find_patterns(document: Document, *, prose: DocumentProse | None = None) -> tuple[Pattern, ...]:
    """What the document says of the situation, in order."""
    known = situation_words()
    found: list[Pattern] = []
    for sentence in (prose or read_prose(document)).told:
        for unit in find_units(sentence, known):
            found.extend(_patterns(sentence, unit, known))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Told:
    """Words that tell something: the span, the words to read it from, and the role where they name one."""

    start: int
    end: int
    context: tuple[int, int]
    kind: str
    role: str | None = None


def _patterns(prose: Prose, unit: Unit, known: SituationWords) -> Iterator[Pattern]:
    for told in _told(prose, unit, known):
        yield _pattern(prose, unit, told, known)


def _told(prose: Prose, unit: Unit, known: SituationWords) -> Iterator[_Told]:
    words = prose.words[unit.start : unit.end]
    phrases = find_role_phrases(unit, words, known)
    if not phrases:
        kind = kind_of(unit, words, known)
        if kind is not None:
            yield _Told(unit.start, unit.end, (unit.start, unit.end), kind)
        return
    for place, (start, end, roles) in enumerate(phrases):
        begin = 0 if place == 0 else start
        stop = phrases[place + 1][0] if place + 1 < len(phrases) else len(words)
        for role in roles:
            context = (unit.start + begin, unit.start + stop)
            yield _Told(unit.start + start, unit.start + end, context, "role", role)


def _pattern(prose: Prose, unit: Unit, told: _Told, known: SituationWords) -> Pattern:
    context = prose.words[slice(*told.context)]
    found = {name: terms.find(context) for name, terms in known.vocabularies.items()}
    routes = find_routes(context, known=known.routes)
    country = prose.document.description.country
    role = told.role
    if role is None:
        role = "cause" if told.kind == "cause" else role_told(prose, context, routes, known)
    causes = found["causes"]
    if told.kind not in ("cause", "vulnerable", "fees"):
        causes = tuple(cause for cause in causes if cause not in known.weak_causes)
    reporter, hedge = _saying(prose, unit, known)
    return Pattern(
        span=prose.span(told.start, told.end),
        role=role,
        place=country,
        origins=origins_for(role, routes, country),
        destinations=destinations_for(routes, country),
        groups=found["groups"],
        forms_of_exploitation=_forms(found["forms"]),
        sectors=found["sectors"],
        goods=found["goods"],
        sites=found["sites"],
        causes=causes,
        controllers=found["controllers"],
        hedge=hedge,
        reporter=reporter,
        **prose.placed(),
    )


def _forms(found: tuple[str, ...]) -> tuple[str, ...]:
    """The forms named; "trafficking" only when nothing more exact is."""
    exact = tuple(form for form in found if form != "trafficking")
    return exact or found


def _saying(prose: Prose, unit: Unit, known: SituationWords) -> tuple[str | None, str | None]:
    """Who says so, and how surely, from the words before and in the clause."""
    words, phrases = prose.words[: unit.end], known.phrases
    said = phrases["according"].search(words) or phrases["documented"].search(words)
    said = said or phrases["says"].match(words)
    reporter = " ".join(said["who"].split()) if said else None
    hedging = known.vocabularies["hedges"]
    hedges = hedging.find(words[unit.start :]) or (hedging.find(said[0]) if said else ())
    return reporter, (hedges[0] if hedges else ("reported" if said else None))
