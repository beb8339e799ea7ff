"""A search for programs: as JSON the page that was asked for, as CSV its rows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from palermo.engines.segmenting import language_of
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.presenting.twins import write_source, write_statement
from palermo.observatory.search.indexing import PASSAGE
from palermo.observatory.search.presenting.cards import snapshot_of, words_of
from palermo.observatory.search.presenting.facets import REVIEW_NAMES
from palermo.observatory.search.presenting.highlights import find_extents
from palermo.observatory.search.queries import Answer, Hit, PassageHit
from palermo.observatory.search.signs import Facet
from palermo.web.twins import write_rows as write_table

CSV_COLUMNS = (
    *("address", "kind", "review", "words", "quote", "measure", "value", "period", "published_on"),
    *("countries", "source", "publisher", "snapshot_sha256", "fictional"),
)


def write_answer(answer: Answer, *, request: HttpRequest) -> dict[str, Any]:
    """The page with the facets and the address of the next. Highlights are offsets into the words of each
    result, in code points."""
    ask = answer.ask
    has_next = ask.page < answer.page_count
    following = reverse("search_json") + ask.on_page(ask.page + 1).address() if has_next else None
    return {
        "words": ask.words,
        "narrowed": {facet.value: list(ask.values(facet)) for facet in Facet if ask.values(facet)},
        "order": "relevance" if answer.is_by_relevance else "newest",
        "page": ask.page,
        "total": answer.tally.total,
        "total_is_more": answer.tally.is_more,
        "facets": {facet.value: dict(answer.tally.counts.get(facet, {})) for facet in Facet},
        "results": [write_hit(hit, answer, request) for hit in answer.hits],
        "next": request.build_absolute_uri(following) if following else None,
    }


def write_rows(answer: Answer, *, request: HttpRequest) -> str:
    """One row a result, with a header."""
    rows = (
        _write_passage_row(hit, request) if isinstance(hit, PassageHit) else _write_row(hit, request)
        for hit in answer.hits
    )
    return write_table(rows, columns=CSV_COLUMNS)


def write_hit(hit: Hit, answer: Answer, request: HttpRequest) -> dict[str, Any]:
    """One result, with where the words asked for stand in it."""
    words, source = words_of(hit), snapshot_of(hit).source
    language = language_of((source.language if source else "") or "en")
    extents = find_extents(words, words=answer.question.words, language=language)
    if isinstance(hit, PassageHit):
        return {
            "type": PASSAGE,
            "address": _address(hit, request),
            "words": words,
            "highlights": extents,
            "source": write_source(source) if source else None,
            "snapshot": {"sha256": hit.snapshot.sha256},
        }
    return {"type": "statement", "highlights": extents, **write_statement(hit.identity, request=request)}


def _write_row(hit: Any, request: HttpRequest) -> dict[str, Any]:
    said = tell(hit.identity)
    return {
        **_write_source_columns(hit),
        "address": request.build_absolute_uri(said.address),
        "kind": said.kind,
        "review": REVIEW_NAMES[said.state],
        "words": said.words,
        "quote": said.quote,
        "measure": said.get("measure"),
        "value": said.get("value"),
        "period": said.get("period"),
    }


def _write_passage_row(hit: PassageHit, request: HttpRequest) -> dict[str, Any]:
    return {
        **_write_source_columns(hit),
        "address": _address(hit, request),
        "kind": PASSAGE,
        "quote": hit.words,
    }


def _write_source_columns(hit: Hit) -> dict[str, Any]:
    snapshot = snapshot_of(hit)
    source = snapshot.source
    if source is None:
        return {"snapshot_sha256": snapshot.sha256}
    return {
        "countries": " ".join(each.iso3 for each in source.countries.all()),
        "source": source.title,
        "publisher": source.publisher,
        "published_on": source.published_on,
        "snapshot_sha256": snapshot.sha256,
        "fictional": "yes" if source.is_fictional else "",
    }


def _address(hit: PassageHit, request: HttpRequest) -> str | None:
    source = hit.snapshot.source
    return request.build_absolute_uri(reverse("source", args=[source.slug])) if source else None
