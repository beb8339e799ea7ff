"""A statement's own page: the exact words, the fields, the chain, and who may see it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.integration.observatory.rows import NOON, AddReading
from tests.integration.observatory.views.conftest import ReadReport, SignIn, find_text

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import StatementIdentity

pytestmark = pytest.mark.django_db


def published() -> list[StatementIdentity]:
    found = StatementIdentity.objects.filter(published__isnull=False)
    return list(
        found.select_related("published__text", "snapshot__source").order_by("published__start", "pk")
    )


def test_the_quote_on_the_page_is_the_slice_of_the_canonical_text(
    client: Client, read_report: ReadReport
) -> None:
    read_report()
    for identity in published()[::5]:
        statement = identity.published
        assert statement is not None
        quote = find_text(client.get(f"/s/{identity.key}/"), "quote")
        assert quote == statement.text.content[statement.quote_start : statement.quote_end]


def test_the_words_in_json_are_the_slices_of_the_canonical_text(
    client: Client, read_report: ReadReport
) -> None:
    read_report()
    for identity in published()[::7]:
        written = client.get(f"/s/{identity.key}.json").json()
        content = identity.published.text.content  # type: ignore[union-attr]
        for part in (written["span"], written["quote"]):
            assert part["words"] == content[part["start"] : part["end"]]
        assert written["snapshot"]["sha256"] == identity.snapshot.sha256


def test_the_page_tells_snapshot_reader_judge_by_role_and_citation(
    client: Client, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    actions.accept_statement(identity, by=reviewer, at=NOON)
    page = client.get(f"/s/{identity.key}/").content.decode()
    assert identity.snapshot.sha256 in page
    assert "test-reader/1" in page
    assert "Accepted on 1 March 2026 by a reviewer" in page
    assert reviewer.email not in page
    assert f"http://testserver/s/{identity.key}/" in page


def test_the_citation_is_a_csl_item_with_the_quote_and_the_hash(
    client: Client, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading("Courts convicted 12 people.", title="Court report").identities.get()
    actions.accept_statement(identity, by=reviewer, at=NOON)
    (item,) = client.get(f"/s/{identity.key}.csl.json").json()
    assert item["title"] == "Court report"
    assert "Courts convicted 12 people." in item["note"]
    assert identity.snapshot.sha256 in item["note"]


def test_statements_of_a_text_lead_to_the_one_before_and_after(
    client: Client, read_report: ReadReport
) -> None:
    read_report()
    seen, address = [], f"/s/{published()[0].key}/"
    while address:
        seen.append(address)
        following = client.get(address).context["following"]
        address = f"/s/{following.key}/" if following else ""
    assert len(seen) == len(set(seen)) == len(published())


def test_a_proposal_has_no_public_page(client: Client, add_reading: AddReading) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    for address in (f"/s/{identity.key}/", f"/s/{identity.key}.json", f"/s/{identity.key}.csl.json"):
        assert client.get(address).status_code == 404


def test_words_that_may_name_a_person_are_shown_to_staff_alone_until_released(
    client: Client, add_reading: AddReading, reviewer: User, sign_in: SignIn
) -> None:
    identity = add_reading(
        "Judges sentenced Imaginary Person and 12 others.", naming="Imaginary"
    ).identities.get()
    actions.accept_statement(identity, by=reviewer, at=NOON)
    assert client.get(f"/s/{identity.key}/").status_code == 404
    page = sign_in(reviewer).get(f"/s/{identity.key}/").content.decode()
    assert "Imaginary Person" in page
    assert "hidden from the public" in page
    doubt = identity.snapshot.name_doubts.get()
    actions.release_name(doubt, by=reviewer, at=NOON, why="invented for a test")
    assert "Imaginary Person" in client.get(f"/s/{identity.key}/").content.decode()


def test_a_correction_is_shown_with_its_reason_and_the_role_of_who_made_it(
    client: Client, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    actions.correct_statement(identity, fields={"value": 13}, by=reviewer, at=NOON, why="misprint")
    page = client.get(f"/s/{identity.key}/").content.decode()
    assert "13 persons" in page
    assert "Corrected on 1 March 2026 by a reviewer: misprint" in page


@pytest.mark.parametrize("key", ["short", "a" * 26, "a" * 500, "%00", "é"])
def test_an_address_that_leads_nowhere_is_a_page_that_says_so(client: Client, key: str) -> None:
    response = client.get(f"/s/{key}/")
    assert response.status_code == 404
    assert "no statement is published" in response.content.decode()
