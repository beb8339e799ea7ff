"""Every database gives the same answers: these lists are written by hand, and an evaluator that knows no index
must agree on made-up questions. The tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.integration.observatory.search.conftest import key_of

from palermo.core.values import Place, parse_period
from palermo.observatory.search.asking import Ask, Order
from palermo.observatory.search.indexes import get_index
from palermo.observatory.search.indexing import list_languages
from palermo.observatory.search.models import Entry
from palermo.observatory.search.queries import StatementHit, search
from palermo.observatory.search.question import Phrase, Question, pose
from palermo.observatory.search.signs import Facet, Sight

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(add_indexed: Any) -> dict[str, Any]:
    """Four documents; the newest publication was added first."""
    return {
        "new": add_indexed(
            "Courts convicted 21 traffickers of forced labour.",
            "Police freed 1,300 women and 40 girls from brick kilns.",
            country=Place("India", "IND"),
            publisher="An Office",
            published_on=parse_period("2019-06-20"),
        ),
        "old": add_indexed(
            "The court freed 5 traffickers.",
            "Forced begging and labor: 6 cases.",
            country=Place("Chad", "TCD"),
            publisher="A Ministry",
            published_on=parse_period("2011"),
        ),
        "spanish": add_indexed(
            "La policía liberó a 9 víctimas de la trata.",
            country=Place("Peru", "PER"),
            publisher="Una Oficina",
            published_on=parse_period("2015-03"),
            language="es",
        ),
        "chinese": add_indexed(
            "公安机关打击人口贩运犯罪，解救妇女22人。",
            country=Place("China", "CHN"),
            publisher="一个部门",
            language="zh-Hans",
        ),
    }


ANSWERS = [
    ("traffickers", ["21", "5"]),
    ("TRAFFICKING", ["21", "5"]),
    ("court", ["21", "5"]),
    ('"forced labor"', ["21"]),
    ("forced labor", ["21", "6"]),
    ("“labour and forced”", []),
    ("1300", ["1", "300", "40"]),
    ("1,300 girls", ["1", "300", "40"]),
    ("-police freed", ["5"]),
    ("victimas", ["9"]),
    ("VÍCTIMA trata", ["9"]),
    ("人口贩运", ["22"]),
    ("打击 妇女", ["22"]),
    ("贩卖", []),
    ("贩", ["22"]),
    ("India traffickers", ["21"]),
    ("India convictions", ["21", "1", "300", "40"]),
    ("Chad", ["5", "6"]),
    ("2024 Peru", ["9"]),
    ("zebra", []),
    ("freed zebra", []),
]


def words_found(ask: Ask) -> list[str]:
    answer = search(ask)
    assert answer.tally.total == len(answer.hits)
    return [hit.identity.words for hit in answer.hits if isinstance(hit, StatementHit)]


@pytest.mark.parametrize(("asked", "found"), ANSWERS)
def test_words_find_what_is_written_here_newest_first(
    asked: str, found: list[str], library: dict[str, Any]
) -> None:
    assert words_found(Ask(asked)) == found
    assert sorted(words_found(Ask(asked, order=Order.RELEVANCE))) == sorted(found)


def test_newest_publications_come_first_and_undated_ones_last(library: dict[str, Any]) -> None:
    assert words_found(Ask()) == ["21", "1", "300", "40", "9", "5", "6", "22"]


@pytest.mark.parametrize(
    ("facet", "values", "found"),
    [
        (Facet.COUNTRY, ("TCD",), ["5", "6"]),
        (Facet.COUNTRY, ("PER", "TCD"), ["9", "5", "6"]),
        (Facet.PUBLISHED, ("2011",), ["5", "6"]),
        (Facet.PUBLISHED, ("2011-2016",), ["9", "5", "6"]),
        (Facet.PUBLISHED, ("2016/2011",), ["9", "5", "6"]),
        (Facet.PUBLISHER, ("a  ministry",), ["5", "6"]),
        (Facet.PUBLISHER, ("一个部门",), ["22"]),
        (Facet.KIND, ("figure", "event"), ["21", "1", "300", "40", "9", "5", "6", "22"]),
        (Facet.KIND, ("event",), []),
        (Facet.PERIOD, ("2024",), ["21", "1", "300", "40", "9", "5", "6", "22"]),
        (Facet.PERIOD, ("2023",), []),
        (Facet.PERIOD, ("any'; --",), []),
        (Facet.REVIEW, ("accepted",), ["21", "1", "300", "40", "9", "5", "6", "22"]),
        (Facet.REVIEW, ("proposed",), []),
    ],
)
def test_facets_narrow_to_what_is_written_here(
    facet: Facet, values: tuple[str, ...], found: list[str], library: dict[str, Any]
) -> None:
    assert words_found(Ask("", {facet: values})) == found


def test_counts_by_facet_are_those_of_what_is_found(library: dict[str, Any]) -> None:
    counts = search(Ask("freed")).tally.counts
    assert counts[Facet.COUNTRY] == {"IND": 3, "TCD": 1}
    assert counts[Facet.PUBLISHED] == {"2019": 3, "2011": 1}
    assert counts[Facet.KIND] == {"figure": 4}
    assert counts[Facet.PERIOD] == {"2024": 4}
    assert counts[Facet.PUBLISHER] == {"An Office": 3, "A Ministry": 1}


def test_relevance_prefers_words_that_stand_together(add_indexed: Any) -> None:
    add_indexed("Labour courts, which some are forced to ask, sat 3 times.", country=Place("Chad", "TCD"))
    add_indexed("Forced labour: 8.", country=Place("Chad", "TCD"), published_on=parse_period("1990"))
    assert words_found(Ask("forced labour")) == ["8", "3"]
    assert words_found(Ask("labour forced", order=Order.RELEVANCE)) == ["8", "3"]


WORDS = st.sampled_from(
    [
        "court",
        "Courts",
        "freed",
        "forced",
        "labor",
        "labour",
        "1,300",
        "girls",
        "víctimas",
        "trata",
        "人口",
        "人",
        "贩运犯罪",
        "2024",
        "India",
        "zebra",
        "of",
        "the",
        "and",
        "traffickers",
    ]
)
PARTS = st.builds(
    lambda minus, words, quoted: f'{minus}"{" ".join(words)}"' if quoted else f"{minus}{words[0]}",
    st.sampled_from(["", "", "", "-"]),
    st.lists(WORDS, min_size=1, max_size=3),
    st.booleans(),
)
NARROWED = st.dictionaries(
    st.sampled_from([Facet.COUNTRY, Facet.PUBLISHED, Facet.KIND]),
    st.lists(
        st.sampled_from(["TCD", "IND", "2010-2016", "2019", "figure", "passage", "?"]), min_size=1, max_size=2
    ).map(tuple),
    max_size=2,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PARTS, max_size=4), narrowed=NARROWED, sight=st.sampled_from(list(Sight)))
def test_the_index_finds_what_an_evaluator_without_index_finds(
    parts: list[str], narrowed: dict[Facet, tuple[str, ...]], sight: Sight, library: dict[str, Any]
) -> None:
    question = pose(Ask(" ".join(parts), narrowed), sight=sight, languages=list_languages())
    entries = Entry.objects.order_by("-position").values_list("position", "terms")
    expected = [position for position, terms in entries if matches(question, terms.split(" "))]
    index = get_index()
    assert index.newest(question, limit=1000) == expected
    assert sorted(index.ranked(question, limit=1000)) == sorted(expected)
    assert index.tally(question).total == len(expected)
    assert index.newest(question, limit=2, offset=1) == expected[1:3]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(), value=st.text(), order=st.sampled_from(list(Order)), facet=st.sampled_from(list(Facet))
)
def test_any_text_is_answered(
    words: str, value: str, order: Order, facet: Facet, library: dict[str, Any]
) -> None:
    search(Ask(words, {facet: (value,)}, order))
    search(Ask(words, order=order))


def matches(question: Question, tokens: list[str]) -> bool:
    """Whether an entry of these tokens answers a question, said in the plainest way."""

    def has(phrase: Phrase) -> bool:
        return any(tuple(tokens[at : at + len(phrase)]) == phrase for at in range(len(tokens)))

    def meets(choice: Any) -> bool:
        return any(all(has(phrase) for phrase in alternative) for alternative in choice)

    return all(map(meets, question.required)) and not any(map(meets, question.refused))


def test_the_address_of_a_statement_is_its_key(library: dict[str, Any]) -> None:
    (hit,) = search(Ask("victimas")).hits
    assert isinstance(hit, StatementHit)
    assert hit.identity.key == key_of(library["spanish"], "9")
