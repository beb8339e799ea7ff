"""The newest publications that a kept search finds.

Search orders by when sources were published; a feed tells what is new here. So a feed of a search goes down
the register, newest first, and asks of each statement whether what the index holds of it meets the question.
"""

from __future__ import annotations

from collections.abc import Iterator

from palermo.observatory.feeds.models import Publication
from palermo.observatory.feeds.queries import MOST_EXAMINED, Narrowing, Published, fetch, list_newest
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.indexing import list_languages
from palermo.observatory.search.models import Entry
from palermo.observatory.search.question import Choice, Question, Scope, pose
from palermo.observatory.search.signs import Facet, Sight

_CHUNK = 250


def list_found(ask: Ask, *, limit: int) -> tuple[Published, ...]:
    """The newest published statements that a search finds, among the newest `MOST_EXAMINED` (of a country,
    where the search is about one). Never of an invented country, and nothing for a search that asks
    nothing."""
    question = pose(ask, sight=Sight.PUBLIC, languages=list_languages(), scope=Scope.WORLD)
    if ask.is_empty or (ask.words and not (question.words or len(question.refused) > 1)):
        return ()
    found: list[Publication] = []
    rows = _list_candidates(ask)
    for start in range(0, len(rows), _CHUNK):
        found += _choose(rows[start : start + _CHUNK], question)
        if len(found) >= limit:
            break
    return fetch(found[:limit])


def meets(terms: str, question: Question) -> bool:
    """Whether what the index holds of an entry meets a question: the same answer that an index gives.

    >>> meets("brick kiln ¤ ¤cind", Question(((((("brick", "kiln"),)),),), (), ()))
    True
    """
    padded = f" {terms} "
    return all(_holds(padded, choice) for choice in question.required) and not any(
        _holds(padded, choice) for choice in question.refused
    )


def _holds(padded: str, choice: Choice) -> bool:
    return any(all(f" {' '.join(phrase)} " in padded for phrase in alternative) for alternative in choice)


def _list_candidates(ask: Ask) -> list[Publication]:
    countries = ask.values(Facet.COUNTRY)
    rows = {row.pk: row for row in list_newest(Narrowing(), limit=MOST_EXAMINED)}
    if len(countries) == 1:
        narrowed = list_newest(Narrowing(iso3=countries[0].upper()), limit=MOST_EXAMINED)
        rows.update((row.pk, row) for row in narrowed)
    return [rows[pk] for pk in sorted(rows, reverse=True)]


def _choose(rows: list[Publication], question: Question) -> Iterator[Publication]:
    identities = [row.identity_id for row in rows]
    terms = dict(Entry.objects.filter(identity_id__in=identities).values_list("identity_id", "terms"))
    return (row for row in rows if meets(terms.get(row.identity_id, ""), question))
