"""What is sent to OpenSearch, and read of its answers, as JSON: there is none in the tests to ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from palermo.observatory.search.asking import Ask
from palermo.observatory.search.indexes.opensearch import (
    LAYOUT,
    NAME,
    OpenSearchIndex,
    write_bulk,
    write_document,
    write_query,
    write_search,
    write_tally,
)
from palermo.observatory.search.models import Entry
from palermo.observatory.search.question import pose
from palermo.observatory.search.signs import Facet, Sight

ENTRY = Entry(
    position=7,
    snapshot_id=1,
    identity_id=1,
    kind="figure",
    countries="CHN THA",
    publisher="An Office",
    published_year=2012,
    first_year=2009,
    last_year=2011,
    pillar="",
    review="accepted",
    terms="court convict 12 ¤ china ¤cchn ¤kfigure ¤ap ¤as",
)


def asked(words: str, **narrowed: str) -> Any:
    facets = {Facet(name): (value,) for name, value in narrowed.items()}
    return pose(Ask(words, facets), sight=Sight.PUBLIC, languages=["en", "es"])


def test_the_layout_parts_tokens_at_spaces_and_changes_nothing() -> None:
    assert LAYOUT["settings"]["analysis"] == {
        "analyzer": {"parted_at_spaces": {"type": "custom", "tokenizer": "whitespace", "filter": []}}
    }
    properties = LAYOUT["mappings"]["properties"]
    assert LAYOUT["mappings"]["dynamic"] == "strict"
    assert properties["terms"] == {"type": "text", "analyzer": "parted_at_spaces"}
    assert properties["position"] == {"type": "long"}
    json.dumps(LAYOUT)


def test_a_document_has_only_fields_of_the_layout_and_no_words_of_a_passage() -> None:
    document = write_document(ENTRY)
    assert document == {
        "position": 7,
        "terms": ENTRY.terms,
        "countries": ["CHN", "THA"],
        "kind": "figure",
        "years": [2009, 2010, 2011],
        "published_year": 2012,
        "publisher": "An Office",
        "review": "accepted",
    }
    assert document.keys() <= LAYOUT["mappings"]["properties"].keys()


def test_bulk_lines_are_an_action_and_a_document_each() -> None:
    action, document = write_bulk([ENTRY])
    assert json.loads(action) == {"index": {"_index": NAME, "_id": "7"}}
    assert json.loads(document) == write_document(ENTRY)
    assert "\n" not in document


def test_a_question_is_words_weighed_filters_and_refusals() -> None:
    query = write_query(asked('"forced labour" víctimas -children', country="CHN", published="2010-2011"))
    assert query == {
        "bool": {
            "must": [
                {
                    "bool": {
                        "should": [
                            {"match_phrase": {"terms": {"query": "forc labor", "slop": 0}}},
                            {"match_phrase": {"terms": {"query": "forc labour", "slop": 0}}},
                        ],
                        "minimum_should_match": 1,
                    }
                },
                {
                    "bool": {
                        "should": [
                            {"term": {"terms": {"value": "victima"}}},
                            {"term": {"terms": {"value": "victim"}}},
                        ],
                        "minimum_should_match": 1,
                    }
                },
            ],
            "filter": [
                {"term": {"terms": {"value": "¤ap"}}},
                {"term": {"terms": {"value": "¤cchn"}}},
                {
                    "bool": {
                        "should": [
                            {"term": {"terms": {"value": "¤d2010"}}},
                            {"term": {"terms": {"value": "¤d2011"}}},
                        ],
                        "minimum_should_match": 1,
                    }
                },
            ],
            "must_not": [
                {
                    "bool": {
                        "should": [
                            {"term": {"terms": {"value": "children"}}},
                            {"term": {"terms": {"value": "childr"}}},
                        ],
                        "minimum_should_match": 1,
                    }
                },
                {"term": {"terms": {"value": "¤fictional"}}},
            ],
        }
    }


def test_newest_first_is_by_position_alone_and_relevance_breaks_ties_by_it() -> None:
    newest = write_search(asked("court"), limit=20, offset=40)
    assert (newest["sort"], newest["from"], newest["size"]) == ([{"position": "desc"}], 40, 20)
    assert newest["_source"] is False
    ranked = write_search(asked("court"), limit=20, is_ranked=True)
    assert ranked["sort"] == [{"_score": "desc"}, {"position": "desc"}]


def test_every_facet_is_counted() -> None:
    body = write_tally(asked("court"))
    assert body["aggs"].keys() == {facet.value for facet in Facet}
    fields = {each["terms"]["field"] for each in body["aggs"].values()}
    assert fields <= LAYOUT["mappings"]["properties"].keys()
    assert body["track_total_hits"] == 10_001


def test_answers_are_read_as_positions_and_counts() -> None:
    sent: list[tuple[str, Mapping[str, Any]]] = []

    def send(path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        sent.append((path, body))
        buckets = {facet.value: {"buckets": [{"key": 2012, "doc_count": 3}]} for facet in Facet}
        return {
            "hits": {
                "total": {"value": 10_001, "relation": "gte"},
                "hits": [
                    {"_id": "9", "fields": {"position": [9]}},
                    {"_id": "7", "fields": {"position": [7]}},
                ],
            },
            "aggregations": buckets,
        }

    index = OpenSearchIndex(send)
    assert index.newest(asked("court"), limit=20) == [9, 7]
    assert index.ranked(asked("court"), limit=20) == [9, 7]
    tally = index.tally(asked("court"))
    assert (tally.total, tally.is_more) == (10_000, True)
    assert tally.counts[Facet.PUBLISHED] == {"2012": 3}
    assert [path for path, _ in sent] == ["/palermo-observatory/_search"] * 3
