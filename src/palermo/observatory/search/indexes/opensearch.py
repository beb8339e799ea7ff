"""The index on OpenSearch, as JSON: how it is laid out, what is put in, what is asked and answered.

It holds the same tokens under the same positions as the tables do. Nothing is analysed there: tokens are parted
at spaces and that is all, so that its set of matches, and its order newest-first, are those of every other index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from palermo.observatory.search.indexes.base import MOST_COUNTED, Tally
from palermo.observatory.search.models import Entry
from palermo.observatory.search.question import Choice, Phrase, Question
from palermo.observatory.search.signs import Facet

NAME = "palermo-observatory"
_ANALYZER = "parted_at_spaces"
_FIELDS = {
    Facet.COUNTRY: "countries",
    Facet.KIND: "kind",
    Facet.PILLAR: "pillar",
    Facet.PERIOD: "years",
    Facet.PUBLISHED: "published_year",
    Facet.PUBLISHER: "publisher",
    Facet.REVIEW: "review",
}
_NUMBERS = frozenset({"years", "published_year"})

LAYOUT: dict[str, Any] = {
    "settings": {
        "index": {"max_result_window": MOST_COUNTED + 1},
        "analysis": {"analyzer": {_ANALYZER: {"type": "custom", "tokenizer": "whitespace", "filter": []}}},
    },
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "position": {"type": "long"},
            "terms": {"type": "text", "analyzer": _ANALYZER},
            **{name: {"type": "short" if name in _NUMBERS else "keyword"} for name in _FIELDS.values()},
        },
    },
}

Send = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]


class OpenSearchIndex:
    """Answers through `send`, which posts a body to a path and gives the answer as JSON."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def newest(self, question: Question, *, limit: int, offset: int = 0) -> list[int]:
        """The newest matches, in order."""
        return read_positions(self._ask(write_search(question, limit=limit, offset=offset)))

    def ranked(self, question: Question, *, limit: int, offset: int = 0) -> list[int]:
        """The most relevant matches, by OpenSearch's own reckoning."""
        body = write_search(question, limit=limit, offset=offset, is_ranked=True)
        return read_positions(self._ask(body))

    def tally(self, question: Question) -> Tally:
        """How many match, by facet."""
        return read_tally(self._ask(write_tally(question)))

    def _ask(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._send(f"/{NAME}/_search", body)


def write_bulk(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines that put entries in, for `_bulk`."""
    for entry in entries:
        yield json.dumps({"index": {"_index": NAME, "_id": str(entry.position)}})
        yield json.dumps(write_document(entry), ensure_ascii=False)


def write_document(entry: Entry) -> dict[str, Any]:
    """What is put in of one entry: tokens and facets, no words."""
    is_dated = entry.first_year is not None and entry.last_year is not None
    years = range(entry.first_year or 0, (entry.last_year or 0) + 1) if is_dated else ()
    document = {
        "position": entry.position,
        "terms": entry.terms,
        "countries": entry.countries.split(),
        "kind": entry.kind,
        "pillar": entry.pillar,
        "years": list(years),
        "published_year": entry.published_year,
        "publisher": entry.publisher,
        "review": entry.review,
    }
    return {name: value for name, value in document.items() if value not in ("", None, [])}


def write_search(
    question: Question, *, limit: int, offset: int = 0, is_ranked: bool = False
) -> dict[str, Any]:
    """The body that asks for positions. Of equally relevant entries the newest comes first."""
    newest = {"position": "desc"}
    return {
        "query": write_query(question),
        "sort": [{"_score": "desc"}, newest] if is_ranked else [newest],
        "from": offset,
        "size": limit,
        "_source": False,
        "docvalue_fields": ["position"],
        "track_total_hits": False,
    }


def write_tally(question: Question) -> dict[str, Any]:
    """The body that asks how many match, by facet."""
    return {
        "query": write_query(question),
        "size": 0,
        "track_total_hits": MOST_COUNTED + 1,
        "aggs": {facet.value: {"terms": {"field": name, "size": 250}} for facet, name in _FIELDS.items()},
    }


def write_query(question: Question) -> dict[str, Any]:
    """The question as a Boolean query: words are weighed, filters are not."""
    parts = {
        "must": [_write_choice(choice) for choice in question.words],
        "filter": [_write_choice(choice) for choice in question.filters],
        "must_not": [_write_choice(choice) for choice in question.refused],
    }
    return {"bool": {name: given for name, given in parts.items() if given}}


def read_positions(answer: Mapping[str, Any]) -> list[int]:
    """The positions that an answer holds, in its order."""
    return [int(hit["fields"]["position"][0]) for hit in answer["hits"]["hits"]]


def read_tally(answer: Mapping[str, Any]) -> Tally:
    """The counts that an answer holds."""
    total = int(answer["hits"]["total"]["value"])
    counts = {
        facet: {str(each["key"]): int(each["doc_count"]) for each in answer["aggregations"][facet]["buckets"]}
        for facet in Facet
    }
    return Tally(total=min(total, MOST_COUNTED), is_more=total > MOST_COUNTED, counts=counts)


def _write_choice(choice: Choice) -> dict[str, Any]:
    alternatives = [_write_all([_write_phrase(phrase) for phrase in each]) for each in choice]
    if len(alternatives) == 1:
        return alternatives[0]
    return {"bool": {"should": alternatives, "minimum_should_match": 1}}


def _write_all(phrases: list[dict[str, Any]]) -> dict[str, Any]:
    return phrases[0] if len(phrases) == 1 else {"bool": {"must": phrases}}


def _write_phrase(phrase: Phrase) -> dict[str, Any]:
    if len(phrase) == 1:
        return {"term": {"terms": {"value": phrase[0]}}}
    return {"match_phrase": {"terms": {"query": " ".join(phrase), "slop": 0}}}
