"""The search page and its twins, as a visitor meets them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parsed_html
from tests.integration.observatory.rows import MakeUser

from palermo.core.values import Place, parse_period
from palermo.observatory.accounts.models import Role
from palermo.observatory.search.signs import Facet

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(add_indexed: Any) -> Any:
    """Two countries of the world."""
    add_indexed(
        "Courts convicted 21 traffickers & 4 brokers.",
        "Police <b>freed</b> 1300 women.",
        country=Place("India", "IND"),
        publisher="An Office",
        published_on=parse_period("2019-06-20"),
    )
    return add_indexed(
        "The court freed 5 traffickers.",
        country=Place("Chad", "TCD"),
        publisher="A Ministry",
        published_on=parse_period("2011"),
    )


def page(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return parsed_html.fromstring(response.content.decode())


def css(element: Any, selector: str) -> list[Any]:
    """Elements by tags, classes, identifiers and attributes, parted by spaces."""
    path = "."
    for part in selector.split():
        tag, classes, name, attribute, value = re.fullmatch(
            r"(\w*)((?:\.[\w-]+)*)(?:#([\w-]+))?(?:\[(\w+)=(\w+)\])?", part
        ).groups()  # type: ignore[union-attr]
        path += f"//{tag or '*'}"
        for each in classes.split(".")[1:]:
            path += f"[contains(concat(' ', @class, ' '), ' {each} ')]"
        path += f"[@id='{name}']" if name else ""
        path += f"[@{attribute}='{value}']" if attribute else ""
    found: list[Any] = element.xpath(path)
    return found


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_result_shows_its_sentence_with_the_words_marked_both_dates_and_its_source(
    client: Client, library: Any
) -> None:
    (card,) = css(page(client, "/search/?q=convicted+traffickers&country=IND"), ".card")
    assert text(css(card, ".snippet")[0]) == "Courts convicted 21 traffickers & 4 brokers."
    assert [mark.text for mark in css(card, "mark")] == ["convicted", "traffickers"]
    assert [text(each) for each in css(card, ".says li")] == [
        "Figure 21 persons, convictions for 2024",
        "Figure 4 persons, convictions for 2024",
    ]
    assert "20 June 2019" in text(css(card, ".origin")[0])


def test_words_of_a_document_are_never_markup(client: Client, library: Any) -> None:
    found = page(client, "/search/?q=freed+1300")
    assert css(found, ".snippet b") == []
    assert "<b>freed</b>" in text(css(found, ".snippet")[0])
    asked = page(client, "/search/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)</script>" in text(css(asked, ".empty")[0])
    assert css(asked, "#q")[0].get("value") == "<script>alert(1)</script>"


def test_a_facet_link_leaves_as_many_results_as_it_says(client: Client, library: Any) -> None:
    found = page(client, "/search/?q=traffickers")
    links = css(found, ".panel-of a")
    assert links
    for link in links:
        narrowed = page(client, "/search/" + link.get("href"))
        count = int(text(css(link, ".count")[0]))
        assert text(css(narrowed, "#found")[0]).startswith(f"{count} result")
        assert len(css(narrowed, ".chip")) == 1


def test_a_chip_takes_its_filter_away_and_keeps_the_rest(client: Client, library: Any) -> None:
    found = page(client, "/search/?q=traffickers&country=IND&kind=figure&order=relevance")
    addresses = [chip.get("href") for chip in css(found, ".chip")]
    assert addresses == [
        "?q=traffickers&kind=figure&order=relevance",
        "?q=traffickers&country=IND&order=relevance",
    ]


def test_new_words_are_looked_for_within_the_same_filters(client: Client, library: Any) -> None:
    found = page(client, "/search/?q=x&country=IND&country=TCD&period=2024&order=relevance")
    sent = [(each.get("name"), each.get("value")) for each in css(found, ".search-form input")]
    assert sent == [
        ("q", "x"),
        ("country", "IND"),
        ("country", "TCD"),
        ("order", "relevance"),
        ("period", "2024"),
        ("published", ""),
    ]


def test_pages_can_be_turned_and_hold_everything_once(client: Client, add_indexed: Any) -> None:
    add_indexed(*(f"Court {number} sat." for number in range(100, 145)), country=Place("Chad", "TCD"))
    seen = []
    address = "/search/?q=court"
    while address:
        found = page(client, address)
        seen += [link.get("href") for link in css(found, ".says a")]
        following = css(found, ".pager a[rel=next]")
        address = "/search/" + following[0].get("href") if following else ""
    assert len(seen) == len(set(seen)) == 45
    assert "There is no page 9" in text(css(page(client, "/search/?q=court&page=9"), ".empty")[0])


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("q=zebra", "Nothing here says “zebra”."),
        ("q=traffickers&country=PER", "within what it is narrowed to"),
        ("q=%21%21", "holds no word or number to look for"),
        ("country=xyz", "Nothing here says that"),
    ],
)
def test_an_empty_page_says_why_and_what_to_do(client: Client, library: Any, query: str, says: str) -> None:
    (empty,) = css(page(client, f"/search/?{query}"), ".empty")
    assert says in text(empty)


def test_nothing_is_asked_of_the_library_twice(
    client: Client, library: Any, django_assert_num_queries: Any, add_indexed: Any
) -> None:
    few = count_queries(client, "/search/?q=court")
    add_indexed(*(f"The court of {number}." for number in range(30, 50)), country=Place("Peru", "PER"))
    add_indexed("The court of 7.", country=Place("Mali", "MLI"), publisher="Third")
    assert count_queries(client, "/search/?q=court") == few <= 8


def count_queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_the_json_twin_holds_the_page(client: Client, library: Any) -> None:
    answer = client.get("/search.json?q=freed&order=relevance").json()
    assert (answer["total"], answer["total_is_more"], answer["order"]) == (2, False, "relevance")
    assert answer["facets"]["country"] == {"IND": 1, "TCD": 1}
    assert answer["next"] is None
    for result in answer["results"]:
        words = result["quote"]["words"]
        assert [words[start:end] for start, end in result["highlights"]] == ["freed"]
        assert client.get(result["address"]).status_code == 200


def test_the_csv_twin_has_a_row_for_each_result(client: Client, library: Any) -> None:
    response = client.get("/search.csv?q=traffickers")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [(row["countries"], row["value"], row["published_on"], row["period"]) for row in rows] == [
        ("IND", "21", "2019-06-20", "2024"),
        ("IND", "4", "2019-06-20", "2024"),
        ("TCD", "5", "2011", "2024"),
    ]


def test_the_page_names_its_twins_with_the_same_question(client: Client, library: Any) -> None:
    found = page(client, "/search/?kind=figure&q=court&page=1")
    twins = [link.get("href") for link in css(found, "link[rel=alternate]")]
    assert twins == [f"/search.{form}?q=court&kind=figure" for form in ("json", "csv", "atom")]


def test_a_fictional_country_is_found_alone_or_by_name_and_never_harvested(
    client: Client, library: Any, add_indexed: Any
) -> None:
    snapshot = add_indexed("The zebra court of 8.", country=Place("Tavoria", "XTV"))
    type(snapshot.source).objects.filter(pk=snapshot.source.pk).update(is_fictional=True)
    snapshot.source.refresh_from_db()
    from palermo.observatory.search.indexing import refresh_snapshot

    refresh_snapshot(snapshot)
    beside_the_world = page(client, "/search/?q=court")
    assert "Tavoria" not in beside_the_world.text_content()
    alone = page(client, "/search/?q=zebra")
    assert len(css(alone, ".card")) == 1
    assert "Fictional" in text(css(alone, ".fiction-band")[0])
    assert client.get("/search.json?q=zebra").json()["total"] == 0
    assert client.get("/search.json?q=zebra&country=XTV").json()["total"] == 1


def test_a_proposal_is_marked_as_unchecked(client: Client, add_indexed: Any, settings: Any) -> None:
    settings.SHOW_PROPOSED = True
    add_indexed("The court sat 3 times.", accept=False, country=Place("Chad", "TCD"))
    (card,) = css(page(client, "/search/?q=court&kind=figure"), ".card")
    assert "not yet checked" in text(card)
    assert client.get("/search.csv?q=court&kind=figure").content.decode().count("not yet checked") == 1


def test_a_passage_of_a_text_leads_to_its_place(
    client: Client, add_indexed: Any, make_user: MakeUser
) -> None:
    add_indexed("Nobody was counted, said the court.", country=Place("Chad", "TCD"))
    client.force_login(make_user(Role.VIEWER))
    (card,) = css(page(client, "/search/?q=counted"), ".card")
    assert "#:~:text=Nobody%20was%20counted" in unescape(css(card, ".origin a")[0].get("href"))


def test_a_right_to_left_sentence_says_its_language_and_direction(client: Client, add_indexed: Any) -> None:
    add_indexed("أدانت المحاكم 12 متهما بالاتجار بالأشخاص", country=Place("Iraq", "IRQ"), language="ar")
    (snippet,) = css(page(client, "/search/?q=الإتجار"), ".snippet")
    assert (snippet.get("lang"), snippet.get("dir")) == ("ar", "auto")
    assert [mark.text for mark in css(snippet, "mark")] == ["بالاتجار"]


def parameters() -> Iterator[str]:
    yield from ("q", "order", "page", *(facet.value for facet in Facet))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.dictionaries(st.sampled_from(list(parameters())), st.lists(st.text(), max_size=2), max_size=4)
)
def test_any_parameters_give_a_page(asked: dict[str, list[str]], client: Client, library: Any) -> None:
    for name in ("search", "search_json", "search_csv"):
        assert client.get(reverse(name), asked).status_code == 200
