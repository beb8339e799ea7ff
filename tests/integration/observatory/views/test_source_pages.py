"""The reader: a document with its statements marked, or its quotes alone where the terms allow no more."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.test import Client
from lxml import html
from tests.integration.observatory.rows import NOON, AddReading
from tests.integration.observatory.views.conftest import ReadReport, SignIn

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot

pytestmark = pytest.mark.django_db


def show(client: Client, snapshot: Snapshot) -> html.HtmlElement:
    assert snapshot.source is not None
    response = client.get(f"/sources/{snapshot.source.slug}/")
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def test_the_document_on_the_page_is_the_canonical_text_to_the_character(
    client: Client, read_report: ReadReport
) -> None:
    snapshot = read_report()
    (document,) = show(client, snapshot).find_class("document")
    assert document.text_content() == snapshot.texts.get().content


def test_each_marked_run_leads_to_a_statement_and_lies_in_its_words(
    client: Client, read_report: ReadReport
) -> None:
    snapshot = read_report()
    words = {each.key: each.words for each in snapshot.identities.all()}
    marks = show(client, snapshot).find_class("claim")
    assert len(marks) > 50
    for mark in marks:
        key = mark.get("href").split("/")[2]
        assert mark.text_content() in words[key]


def test_each_published_statement_has_an_anchor_in_its_document(
    client: Client, read_report: ReadReport
) -> None:
    snapshot = read_report()
    page = show(client, snapshot)
    anchors = {each.get("id") for each in page.iter() if (each.get("id") or "").startswith("c-")}
    assert anchors == {f"c-{each.key}" for each in snapshot.identities.all()}


def test_without_terms_only_the_quoted_sentences_are_public(client: Client, read_report: ReadReport) -> None:
    snapshot = read_report(may_republish=False)
    page = show(client, snapshot)
    assert page.find_class("document") == []
    quotes = {each.text_content() for each in page.iter("blockquote")}
    assert quotes == {each.published.quote_words for each in snapshot.identities.all() if each.published}


def test_staff_read_the_whole_text_whatever_its_terms(
    read_report: ReadReport, analyst: User, sign_in: SignIn
) -> None:
    snapshot = read_report(may_republish=False)
    (document,) = show(sign_in(analyst), snapshot).find_class("document")
    assert document.text_content() == snapshot.texts.get().content


def test_words_in_doubt_are_blacked_out_in_the_public_text(client: Client, read_report: ReadReport) -> None:
    snapshot = read_report(naming="Mirek")
    assert "Mirek" in snapshot.texts.get().content
    page = show(client, snapshot).text_content()
    assert "Mirek" not in page
    assert re.search("█{20}", page)


def test_the_file_itself_is_handed_out_only_where_the_terms_allow_it(
    client: Client, read_report: ReadReport, analyst: User, sign_in: SignIn
) -> None:
    snapshot = read_report(may_republish=False)
    address = f"/snapshots/{snapshot.sha256}/"
    assert client.get(address).status_code == 403
    response = sign_in(analyst).get(address)
    assert hashlib.sha256(response.content).hexdigest() == snapshot.sha256
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"


def test_a_file_with_words_in_doubt_is_not_handed_out(client: Client, read_report: ReadReport) -> None:
    snapshot = read_report(naming="Mirek")
    assert client.get(f"/snapshots/{snapshot.sha256}/").status_code == 403


def test_a_source_whose_terms_allow_it_is_listed_before_anything_of_it_is_accepted(
    client: Client, add_reading: AddReading, editor: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.", title="Court report")
    assert "Court report" not in client.get("/sources/").content.decode()
    snapshot.refresh_from_db()
    assert snapshot.source is not None
    actions.set_terms(snapshot.source, terms="Free.", may_republish=True, by=editor, at=NOON)
    assert "Court report" in client.get("/sources/").content.decode()


def test_the_twins_of_a_source_hold_its_statements(client: Client, read_report: ReadReport) -> None:
    snapshot = read_report()
    assert snapshot.source is not None
    written = client.get(f"/sources/{snapshot.source.slug}.json").json()
    assert {each["key"] for each in written["statements"]} == {each.key for each in snapshot.identities.all()}
    assert [each["sha256"] for each in written["snapshots"]] == [snapshot.sha256]
    assert client.get(f"/sources/{snapshot.source.slug}.csv").status_code == 200
    (item,) = client.get(f"/sources/{snapshot.source.slug}.csl.json").json()
    assert item["issued"] == {"date-parts": [[2025, 6, 18]]}


def test_an_unknown_source_is_a_page_that_says_so(client: Client) -> None:
    response = client.get("/sources/never-heard-of/")
    assert response.status_code == 404
    assert "no source" in response.content.decode()
