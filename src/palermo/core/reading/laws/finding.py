"""Finding the legal instruments a document names and what it says of them.

The span is the name itself with its articles ("article 12 of the penal code"). "The law" alone is a reference
only where it is the doer of an effect ("the law prohibits …"). Plans, strategies, guidelines and the minimum
standards of a statute that is not named are no instruments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from palermo.core.reading.clauses import Predicate
from palermo.core.reading.clauses.prose import DocumentProse, Prose, read_prose
from palermo.core.reading.document import Document
from palermo.core.reading.laws.naming import Naming, find_known_articles, find_namings
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.statements import LawReference
from palermo.core.values import Place
from palermo.core.vocabulary.countries import country_name, find_countries

_SEVERAL_STATES = re.compile(
    r"\b(?:UN|ILO|United Nations|Convention|Protocol|Covenant|EU|European|Treaty|ASEAN|AU)\b"
)


@dataclass(frozen=True, slots=True)
class _Effects:
    as_doer: dict[str, str]
    as_object: dict[str, str]
    by_link: tuple[tuple[str, re.Pattern[str]], ...]


def find_law_references(
    document: Document, *, prose: DocumentProse | None = None
) -> tuple[LawReference, ...]:
    """The legal instruments the document names, in order."""
    found: list[LawReference] = []
    by_article: dict[str, str] = {}
    for sentence in (prose or read_prose(document)).everything:
        namings = find_namings(sentence.words)
        by_article.update((each.article, each.instrument) for each in namings if each.article)
        again = find_known_articles(sentence.words, by_article)
        namings += [
            each for each in again if not any(each.start < n.end and n.start < each.end for n in namings)
        ]
        if not namings:
            continue
        for naming in namings:
            reference = _reference(sentence, naming)
            if reference is not None:
                found.append(reference)
    return tuple(found)


def _reference(prose: Prose, naming: Naming) -> LawReference | None:
    effect = _effect(prose.words, naming, prose.predicates)
    if naming.is_plain and effect is None:
        return None
    return LawReference(
        span=prose.span(naming.start, naming.end),
        instrument=naming.instrument,
        article=naming.article,
        effect=effect,
        place=_place(prose, naming),
        **prose.placed(),
    )


def _effect(words: str, naming: Naming, predicates: tuple[Predicate, ...]) -> str | None:
    effects = law_effects()
    for predicate in predicates:
        subject = predicate.subject
        in_subject = subject is not None and subject[0] <= naming.start and naming.end <= subject[1]
        if in_subject and predicate.form == "finite" and _heads(words, naming, subject):
            effect = _as_doer(predicate, words, effects)
            if effect is not None:
                return effect
    if naming.is_plain:
        return None
    return _by_link(words, naming, effects) or _as_object(naming, predicates, effects)


def _heads(words: str, naming: Naming, subject: tuple[int, int] | None) -> bool:
    """Whether the instrument is the doer, not only named inside it ("judges under the code found …")."""
    if subject is None:
        return False
    before = words[subject[0] : naming.start]
    return re.search(r"\b(?:under|by|to|with|from|about|for)\s+(?:\w+\s+){0,2}$", before) is None


def _as_doer(predicate: Predicate, words: str, effects: _Effects) -> str | None:
    if predicate.voice == "passive":
        effect = effects.as_object.get(predicate.verb)
        return None if predicate.negated else effect
    effect = effects.as_doer.get(predicate.verb)
    if effect == "in_force" and not re.match(
        r"\W*(?:into (?:force|effect)|effect)\b", words[predicate.verb_end :]
    ):
        return None
    if effect == "protects" and re.match(
        r"[^,;.]{0,40}\b(?:penalt|punish|sentences|imprison|fines)", words[predicate.verb_end :]
    ):
        effect = "penalises"
    if predicate.negated and effect is not None:
        return "does_not_cover"
    return effect


def _by_link(words: str, naming: Naming, effects: _Effects) -> str | None:
    before = words[max(0, naming.start - 60) : naming.start]
    return next((effect for effect, pattern in effects.by_link if pattern.search(before)), None)


def _as_object(naming: Naming, predicates: tuple[Predicate, ...], effects: _Effects) -> str | None:
    holding = [
        each
        for each in predicates
        if each.verb_end <= naming.start and naming.end <= each.end + 1 and each.voice == "active"
    ]
    for predicate in sorted(holding, key=lambda each: -each.verb_end):
        effect = effects.as_object.get(predicate.verb)
        if effect is None or naming.start - predicate.verb_end > 60:
            continue
        if predicate.negated or predicate.governor in ("fail", "plan", "intend", "decline"):
            return "not_party" if effect in ("ratified", "acceded", "signed") else None
        return effect
    return None


def _place(prose: Prose, naming: Naming) -> Place | None:
    """The country whose law it is: named beside it, else the document's; none for an instrument of several."""
    if _SEVERAL_STATES.search(naming.instrument) or naming.instrument == "Trafficking Victims Protection Act":
        return None
    near = prose.words[max(0, naming.start - 30) : naming.end]
    named = find_countries(near)
    if named:
        return Place(country_name(named[-1].iso3), named[-1].iso3)
    return prose.document.description.country


@cache
def law_effects(language: str = "en") -> _Effects:
    """What verbs say of an instrument, from the lexicon."""
    lexicon = load_lexicon(language, "laws")["effects"]
    return _Effects(
        as_doer={verb: effect for effect, verbs in lexicon["doer"].items() for verb in verbs.split()},
        as_object={verb: effect for effect, verbs in lexicon["object"].items() for verb in verbs.split()},
        by_link=tuple((effect, re.compile(rule, re.IGNORECASE)) for effect, rule in lexicon["link"].items()),
    )
