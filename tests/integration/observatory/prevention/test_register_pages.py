"""The pages of registers, situations, routes and causes: what they show, their twins, and what they ask of the
database."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.integration.observatory.prevention.conftest import NUMBER, AddEntry
from tests.integration.observatory.rows import NOON

from palermo.core.assessment.registers import list_registers
from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.accounts.models import User
from palermo.observatory.library.queries import list_statements
from palermo.observatory.prevention import shipped
from palermo.observatory.prevention.actions import try_number
from palermo.observatory.prevention.models import Entry, Verification
from palermo.observatory.prevention.proposals import list_proposals, propose_entry
from palermo.observatory.prevention.queries import list_entries
from palermo.observatory.prevention.service_document import load_schema

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

IN_TAVORIA = "?country=XTV"
GIVEN: dict[str, dict[str, str]] = {
    "services": {"helps": "legal", "contact": "116"},
    "hotlines": {"number": "116"},
    "treaties": {"treaty": "crc", "status": "ratified"},
    "conduct": {"conduct": "detention"},
}
PUBLIC = (
    *((each.key, "") for each in list_registers()),
    *((each.key, "?country=XTV") for each in list_registers()),
)


@pytest.fixture
def filled(add: AddEntry) -> dict[str, Entry]:
    return {
        each.key: add(each.key, f"One of {each.key}", given=GIVEN.get(each.key, {}))
        for each in list_registers()
    }


def alternates(client: Client, address: str) -> dict[str, str]:
    page = html.fromstring(client.get(address).content)
    return {each.get("type"): each.get("href") for each in page.xpath("//head/link[@rel='alternate']")}


def test_every_page_names_twins_that_answer(client: Client, filled: dict[str, Entry]) -> None:
    pages = [
        reverse("prevention"),
        reverse("country_prevention", args=["XTV"]),
        reverse("root_causes", args=["XTV"]),
        reverse("situations"),
        reverse("routes") + "?country=XTV",
        *(reverse("register_list", args=[key]) + query for key, query in PUBLIC),
        *(reverse("register_entry", args=[key, entry.key]) for key, entry in filled.items()),
    ]
    for address in pages:
        twins = alternates(client, address)
        assert {"application/json", "text/csv"} == twins.keys(), address
        for media_type, twin in twins.items():
            answer = client.get(twin)
            assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (200, media_type), twin


def test_an_unknown_register_entry_or_country_is_not_found(client: Client) -> None:
    for address in (
        "/prevention/nothing/",
        "/prevention/nothing.json",
        "/prevention/hotlines/aaaaaaaaaaaa/",
        "/prevention/hotlines/?country=QQQ",
        "/countries/QQQ/prevention/",
        "/countries/XTV/situations/0000/",
    ):
        assert client.get(address).status_code == 404, address


def test_the_country_page_counts_what_the_registers_hold_and_shows_no_number(
    client: Client, filled: dict[str, Entry], reviewer: User
) -> None:
    try_number(
        filled["hotlines"],
        number="116",
        reaches=True,
        how="called",
        checked_on=NOON.date(),
        by=reviewer,
        at=NOON,
    )
    page = html.fromstring(client.get("/countries/XTV/").content)
    block = page.xpath("//*[@aria-labelledby='registers']")[0].text_content()
    assert "Hotlines 1" in block and "116" not in block


def test_a_conduct_stands_under_the_criterion_on_protection(client: Client, filled: dict[str, Entry]) -> None:
    for address in (
        reverse("register_list", args=["conduct"]),
        reverse("register_entry", args=["conduct", filled["conduct"].key]),
    ):
        words = client.get(address).content.decode()
        assert "Criterion 2, protection of victims." in words


def test_queries_stay_the_same_however_many_entries_there_are(
    client: Client, add: AddEntry, filled: Any
) -> None:
    pages = [
        reverse("prevention"),
        reverse("country_prevention", args=["XTV"]),
        reverse("register_list", args=["hotlines"]) + IN_TAVORIA,
        reverse("register_list_csv", args=["hotlines"]) + IN_TAVORIA,
        reverse("services_document") + IN_TAVORIA,
    ]

    def count() -> list[int]:
        counts = []
        for address in pages:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(address)
            counts.append(len(queries))
        return counts

    before = count()
    for number in range(12):
        add("hotlines", f"Line {'abcdefghijklm'[number]}", given={"number": f"116{number}"})
        add("services", f"Service {'abcdefghijklm'[number]}")
    assert count() == before


def test_the_services_document_keeps_its_form_and_holds_lines_only_while_they_may_be_called(
    client: Client, add: AddEntry, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    entry = add("services", "Legal help", given={"helps": "legal", "contact": NUMBER, "region": "The south"})
    add("services", "Other help", given={"helps": "medical", "contact": "116"})
    try_number(
        entry, number=NUMBER, reaches=True, how="operator", checked_on=NOON.date(), by=reviewer, at=NOON
    )
    document = json.loads(client.get(reverse("services_document") + IN_TAVORIA).content)
    jsonschema.validate(document, load_schema())
    lines = {each["name"]: (each["line"], each["line_lapses_after"]) for each in document["services"]}
    assert lines == {"Legal help": (NUMBER, "2026-08-28"), "Other help": (None, None)}
    assert not any(
        "street" in name or "town" in name
        for name in load_schema()["properties"]["services"]["items"]["properties"]
    )


def test_situations_open_the_sentences_that_say_them_and_are_narrowed(
    client: Client, read_report: Any
) -> None:
    read_report()
    found = json.loads(client.get(reverse("situations_json") + IN_TAVORIA).content)["situations"]
    kilns = [each for each in found if each["site"] == "brick_kilns"]
    assert kilns[0]["sector"] == "brick_making" and kilns[0]["statements"]
    narrowed = client.get(reverse("situations") + "?site=brick_kilns&country=XTV").content.decode()
    assert "Brick kilns" in narrowed and "Fishing vessels</a>" not in narrowed
    page = html.fromstring(client.get(reverse("situations") + IN_TAVORIA).content)
    for row in page.xpath("//table[contains(@class,'situations')]/tbody/tr"):
        assert all(
            cell.xpath(".//a") or not cell.text_content().strip() or "not named" in cell.text_content()
            for cell in row
        )
        address = row.xpath(".//td[last()]//a/@href")[0]
        assert client.get(address).content.decode().count("<blockquote") == int(
            row.xpath("string(.//td[last()])")
        )


def test_an_invented_country_is_never_among_those_of_the_world(
    client: Client, filled: dict[str, Entry], add: AddEntry, read_report: Any
) -> None:
    read_report()
    add("hotlines", "A real line", iso3="KEN")
    entries = json.loads(client.get(reverse("register_list_json", args=["hotlines"])).content)["entries"]
    assert [each["iso3"] for each in entries] == ["KEN"]
    document = json.loads(client.get(reverse("services_document")).content)
    assert [each["name"] for each in document["services"]] == ["A real line"]
    assert json.loads(client.get(reverse("situations_json")).content)["situations"] == []
    assert json.loads(client.get(reverse("routes_json")).content)["routes"] == []
    for name in ("situations", "routes"):
        assert "?country=XTV" in client.get(reverse(name)).content.decode()


def test_proposed_patterns_make_no_row_and_no_route(client: Client, read_report: Any) -> None:
    read_report(is_accepted=False)
    assert json.loads(client.get(reverse("situations_json") + IN_TAVORIA).content)["situations"] == []
    assert json.loads(client.get(reverse("routes_json") + IN_TAVORIA).content)["routes"] == []


def test_routes_are_drawn_said_and_listed_alike(client: Client, read_report: Any) -> None:
    read_report()
    found = json.loads(client.get(reverse("routes_json") + "?country=XTV").content)
    assert found["counted"] == "statements"
    page = html.fromstring(client.get(reverse("routes") + "?country=XTV").content)
    words = page.xpath("string(//p[@class='chart-words'])")
    for each in found["routes"]:
        assert len(each["statements"]) == each["statement_count"]
        if each["leg"] != "within":
            assert f"{each['origin_name']} to {each['destination_name']}" in words
    drawn = [node.text for node in page.xpath("//figure//svg//text")]
    assert {"From", "To", "Velmora", "Tavoria"} <= set(drawn)
    assert "not persons" in page.xpath("string(//figcaption)")


def test_situations_routes_and_causes_ask_as_often_for_one_source_as_for_three(
    client: Client, read_report: Any
) -> None:
    pages = [
        reverse("situations") + IN_TAVORIA,
        reverse("routes") + IN_TAVORIA,
        reverse("root_causes", args=["XTV"]),
    ]
    counts = []
    for name in ("XTV_2025_yearly-report.txt", "XTV_2024_yearly-report.txt", "XTV_2024_ngo-country-page.txt"):
        read_report(name)
        with CaptureQueriesContext(connection) as asked:
            for address in pages:
                client.get(address)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_a_route_of_several_statements_opens_all_of_them(client: Client, read_report: Any) -> None:
    read_report()
    read_report("XTV_2024_yearly-report.txt")
    page = html.fromstring(client.get(reverse("routes") + IN_TAVORIA).content)
    address = next(each for each in page.xpath("//table//a/@href") if each.startswith("?"))
    opened = html.fromstring(client.get(reverse("routes") + address.partition("#")[0]).content)
    assert len(opened.xpath("//section//blockquote")) > 1


def test_root_causes_are_named_by_statements_and_counted_by_figures(client: Client, read_report: Any) -> None:
    read_report()
    page = client.get(reverse("root_causes", args=["XTV"])).content.decode()
    rows = json.loads(client.get(reverse("root_causes_json", args=["XTV"])).content)["root_causes"]
    assert {each["kind"] for each in rows} == {"cause", "figure"}
    assert all("/s/" in each["statement"] for each in rows)
    assert "Recruitment fees and debt" in page and "5,000" in page


def test_a_statement_becomes_an_entry_in_two_clicks(read_report: Any, analyst: User, sign_in: Any) -> None:
    read_report()
    said = next(
        each.said
        for each in list_proposals(iso3="XTV", viewer=analyst)
        if "awareness campaign" in each.said.words
    )
    browser = sign_in(analyst)
    page = browser.get(reverse("register_proposals") + "?country=XTV").content.decode()
    first = f"{reverse('add_register_entry', args=['campaigns'])}?statement={said.key}"
    assert first in page
    form = html.fromstring(browser.get(first).content).forms[-1]
    filled = {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
    assert (filled["iso3"], filled["period"], filled["reach"]) == ("XTV", "2025-03", "200000")
    assert browser.post(first, filled).status_code == 302
    entry = Entry.objects.get()
    assert entry.current is not None and entry.current.evidence.count() == 2
    assert said.key not in {each.said.key for each in list_proposals(iso3="XTV", viewer=analyst)}


def test_a_statement_that_may_name_somebody_proposes_no_words(read_report: Any, analyst: User) -> None:
    read_report(naming="Davanel")
    found = list_proposals(iso3="XTV", viewer=analyst)
    named = next(each for each in found if each.said.is_in_doubt)
    filled = propose_entry(named.registers[0], named.said.key, viewer=analyst)
    assert filled["title"] == "" and "Davanel" not in str(filled)


def test_a_form_that_is_refused_keeps_what_was_typed(analyst: User, sign_in: Any) -> None:
    address = reverse("add_register_entry", args=["services"])
    typed = {
        "title": "Help at 12 Mill Lane",
        "iso3": "XTV",
        "helps": "legal",
        "operator": "Union",
        "verification": "unverified",
    }
    answer = sign_in(analyst).post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a street with a number" in page and "Nothing says this" in page
    assert 'value="Help at 12 Mill Lane"' in page and 'value="Union"' in page


def test_visitors_are_sent_to_sign_in_and_viewers_are_refused(
    client: Client, make_user: Any, sign_in: Any, filled: Any
) -> None:
    from palermo.observatory.accounts.models import Role

    entry = filled["hotlines"]
    pages = [
        reverse("registers_desk"),
        reverse("register_proposals"),
        reverse("add_register_entry", args=["hotlines"]),
    ]
    acts = [
        reverse(f"{act}_register_{what}", args=["hotlines", entry.key])
        for act, what in (("verify", "entry"), ("withdraw", "entry"), ("try", "number"))
    ]
    viewer = sign_in(make_user(Role.VIEWER))
    for address in pages:
        assert client.get(address)["Location"].startswith("/accounts/login/")
        assert viewer.get(address).status_code == 403
    for address in acts:
        assert client.post(address)["Location"].startswith("/accounts/login/")
        assert viewer.post(address).status_code == 403
        assert viewer.get(address).status_code == 405


def test_shipped_rows_about_real_countries_are_marked_and_make_nothing_callable(
    client: Client, reviewer: User
) -> None:
    told: list[str] = []
    shipped.load_shipped(by=reviewer, at=NOON, tell=told.append)
    count = Entry.objects.count()
    shipped.load_shipped(by=reviewer, at=NOON, tell=told.append)
    assert Entry.objects.count() == count == len(shipped.read_rows("china")["rows"])
    entries = list_entries(today=NOON.date(), viewer=reviewer)
    lines = [each for each in entries if each.register.key == "hotlines"]
    assert len(lines) == 9 and not any(each.standing and each.standing.is_callable for each in lines)
    public = list_entries(today=NOON.date())
    assert {each.version.verification for each in public} == {Verification.VERIFIED} and len(public) < count
    content = client.get(reverse("country_prevention", args=["CHN"])).content.decode()
    assert "12338" not in content and "Women&#x27;s federations" in content


def test_rows_of_the_invented_country_use_numbers_that_reach_nobody(reviewer: User, read_report: Any) -> None:
    read_report("XTV_2024_yearly-report.txt")
    read_report("XTV_2025_interim-assessment.txt")
    read_report()
    shipped.load_demonstration(people={"reviewer": reviewer}, at=NOON, tell=lambda line: None)
    entries = list_entries(today=NOON.date(), viewer=reviewer, iso3="XTV")
    assert {each.register.key for each in entries} == {each.key for each in list_registers()}
    for each in entries:
        line = str(each.version.fields.get(each.register.line) or "") if each.register.line else ""
        digits = "".join(sign for sign in line if sign.isdecimal())
        assert not digits or digits.startswith(("441632960", "448081570")), each
    linked = [each for each in entries if each.said]
    assert len(linked) >= 8 and list_statements(iso3="XTV").count()


def test_shipped_files_name_their_source_and_every_mark() -> None:
    for path in files("palermo.observatory.prevention").joinpath("data").iterdir():
        raw = shipped.read_rows(path.name.removesuffix(".toml"))
        assert raw["source"] and raw["verification"] and isinstance(raw["is_fictional"], bool)
        keys = [each["key"] for each in raw["rows"]]
        assert len(keys) == len(set(keys))
        for each in raw["rows"]:
            assert is_fictional_country(each["iso3"]) is raw["is_fictional"]
            assert each["verification"] in Verification.values
            assert each.get("cited_source") or each.get("said"), each["key"]
