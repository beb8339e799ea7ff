"""The pages of interim assessments: what the public sees, the twins, the editor, and what is withdrawn later."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.models import User
from palermo.observatory.interim import actions
from palermo.observatory.interim.queries import Work, get_frozen, get_work
from palermo.observatory.library import actions as library
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.withdrawals import Cause

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
RAID = "raided a brick kiln near Port Ansel"


def address(work: Work, ending: str = "/") -> str:
    return f"/interim/{work.interim.pk}/2{ending}"


def test_the_public_sees_nothing_of_a_draft(rated: Work, client: Client) -> None:
    for path in ("", "work/", "narrative/", "ratings/", "compare/", "2.json", "2.pdf"):
        assert client.get(f"/interim/{rated.interim.pk}/{path}").status_code in (302, 403, 404)
    assert RAID not in client.get("/interim/").content.decode()
    assert json.loads(client.get("/interim.json").content) == {"interim_assessments": []}


def test_a_published_page_holds_narrative_ratings_notes_and_hash(published: Work, client: Client) -> None:
    page = client.get(f"/interim/{published.interim.pk}/").content.decode()
    assert f"police “{RAID}”" in page
    assert "As the rules say." in page
    assert get_frozen(published).sha256 in page
    numbers = {int(each) for each in re.findall(r'href="#note-(\d+)"', page)}
    notes = {int(each) for each in re.findall(r'id="note-(\d+)"', page)}
    assert numbers <= notes and notes == set(range(1, len(notes) + 1))


def test_the_json_twin_is_the_frozen_record_byte_for_byte(published: Work, client: Client) -> None:
    response = client.get(address(published, ".json"))
    assert hashlib.sha256(response.content).hexdigest() == get_frozen(published).sha256


def test_the_csv_twin_has_a_row_for_each_piece_of_evidence(published: Work, client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(address(published, ".csv")).content.decode())))
    record = get_frozen(published).record
    expected = sum(max(1, len(row["evidence"])) for row in record["deficiencies"]) + len(record["unmatched"])
    assert len(rows) == expected
    assert all(row["address"].startswith("http") for row in rows if row["evidence"])


def test_word_and_print_forms_hold_the_same_sentence(published: Work, client: Client) -> None:
    word = Document(io.BytesIO(client.get(address(published, ".docx")).content))
    assert any(RAID in each.text for each in word.paragraphs)
    printed = client.get(address(published, ".html"))
    assert RAID in printed.content.decode()
    assert "default-src 'none'" in printed["Content-Security-Policy"]


def test_without_a_pdf_writer_the_page_says_what_to_install(
    published: Work, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palermo.engines.publishing.pdf_writer.find_pdf_writer", lambda: None)
    response = client.get(address(published, ".pdf"))
    assert response.status_code == 503
    assert "palermo[pdf]" in response.content.decode()
    assert address(published, ".html") in response.content.decode()


def test_a_statement_withdrawn_later_is_flagged_and_its_words_are_gone_everywhere(
    published: Work, client: Client, editor: User
) -> None:
    identity = next(each for each in StatementIdentity.objects.filter(kind="event") if each.words == RAID)
    others = StatementIdentity.objects.filter(snapshot=identity.snapshot)
    quote = identity.published.quote_words  # type: ignore[union-attr]
    for each in [one for one in others if one.published and one.published.quote_words == quote]:
        library.withdraw_statement(
            each, cause=Cause.ERROR, public_words="Read wrongly.", why="Read wrongly.", by=editor, at=NOON
        )
    page = client.get(f"/interim/{published.interim.pk}/").content.decode()
    assert "were withdrawn or hidden" in page
    assert "no longer public" in page
    for ending in ("/", ".json", ".csv", ".html"):
        assert RAID not in client.get(address(published, ending)).content.decode()
    assert get_frozen(published).sha256 in client.get(address(published, ".json")).content.decode()


def test_a_statement_corrected_later_is_flagged_and_the_record_stays(
    published: Work, client: Client, reviewer: User
) -> None:
    identity = next(each for each in StatementIdentity.objects.filter(kind="event") if each.words == RAID)
    library.correct_statement(
        identity, fields={"period": "2024-07"}, why="It was July.", by=reviewer, at=NOON
    )
    page = client.get(f"/interim/{published.interim.pk}/").content.decode()
    assert "were corrected" in page and "corrected since" in page
    assert RAID in page


def test_a_page_asks_the_same_number_of_questions_however_long_it_is(
    published: Work, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        assert client.get(f"/interim/{published.interim.pk}/").status_code == 200


def test_the_list_asks_the_same_number_of_questions_for_one_and_three(
    published: Work, client: Client, sources: Any, analyst: User, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/interim/")
        return len(asked)

    before = count()
    for day in (1, 2):
        actions.draft_interim(
            iso3="XTV",
            since=NOON.date().replace(day=day),
            until=NOON.date(),
            edition=sources[0],
            documents=[sources[1]],
            by=analyst,
            at=NOON,
        ) if day <= NOON.date().day else None
    assert count() == before


def test_an_analyst_begins_rates_and_edits_by_the_forms(sources: Any, analyst: User, sign_in: Any) -> None:
    browser: Client = sign_in(analyst)
    edition, document = sources
    wrong = browser.post(
        "/interim/new/", {"iso3": "XTV", "edition": edition.slug, "documents": [document.slug]}
    )
    assert wrong.status_code == 422
    assert "please give a report year, or two days" in wrong.content.decode()
    begun = browser.post(
        "/interim/new/",
        {"iso3": "XTV", "edition": edition.slug, "documents": [document.slug], "report_year": "2025"},
    )
    assert begun.status_code == 302
    work_page = begun["Location"]
    pk = int(re.findall(r"\d+", work_page)[0])
    keys = [
        each["key"]
        for each in actions.work_version(get_work(pk, viewer=analyst)).draft.content["deficiencies"]
    ]
    missing = browser.post(f"/interim/{pk}/ratings/", {"seen": "1", f"rating-{keys[0]}": "progress"})
    assert missing.status_code == 422
    assert "No reason was given" in missing.content.decode()
    typed = {f"rating-{key}": "limited" for key in keys} | {f"reason-{key}": "Some of it." for key in keys}
    assert browser.post(f"/interim/{pk}/ratings/", {"seen": "1", **typed}).status_code == 302
    edited = browser.post(
        f"/interim/{pk}/narrative/",
        {
            "seen": "2",
            "prosecution-1-drop": "on",
            "prosecution-2-text": "Police freed eleven workers.",
            "prosecution-2-notes": "6",
            "prosecution-2-place": "9",
            "protection-new-text": "A new sentence of ours.",
            "protection-new-notes": "2, 3",
            "protection-new-place": "0.5",
        },
    )
    assert edited.status_code == 302
    narrative = actions.work_version(get_work(pk, viewer=analyst)).narrative
    prosecution = [each["text"] for each in narrative[1]["sentences"]]
    assert RAID not in " ".join(prosecution)
    assert prosecution[-1] == "Police freed eleven workers."
    assert narrative[2]["sentences"][0]["text"] == "A new sentence of ours."
    assert len(narrative[2]["sentences"][0]["keys"]) >= 2
    compared = browser.get(f"/interim/{pk}/compare/").content.decode()
    assert "eleven" in compared and "<del>" in compared and "A new sentence of ours." in compared


def test_what_was_typed_stays_when_a_sentence_has_no_note(work: Work, analyst: User, sign_in: Any) -> None:
    browser: Client = sign_in(analyst)
    response = browser.post(
        f"/interim/{work.interim.pk}/narrative/",
        {
            "seen": "1",
            "scope-new-text": "Nobody says this.",
            "scope-new-notes": "",
            "prosecution-1-text": "Kept as typed.",
            "protection-1-notes": "999",
        },
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "A sentence cites at least one statement" in page.replace("a sentence", "A sentence")
    assert "There is no note 999" in page
    assert "Nobody says this." in page and "Kept as typed." in page
    assert get_work(work.interim.pk, viewer=analyst).version.number == 1


def test_the_author_is_offered_no_approval_and_a_colleague_is(
    rated: Work, analyst: User, assessor: User, sign_in: Any
) -> None:
    mine = sign_in(analyst).get(f"/interim/{rated.interim.pk}/work/").content.decode()
    assert "a second person has to approve it" in mine and "Approve version" not in mine
    theirs = sign_in(assessor).get(f"/interim/{rated.interim.pk}/work/").content.decode()
    assert "Approve version 2" in theirs


def test_the_countries_that_need_one_are_worked_out_from_tier_statements(
    published: Work, client: Client
) -> None:
    page = client.get("/interim/needed/?year=2024").content.decode()
    assert "On the Tier 2 Watch List in the report of 2024." in page
    assert "remained on Tier 2 Watch List" in page
    assert f"/interim/{published.interim.pk}/" in page
    needed = json.loads(client.get("/interim/needed.json?year=2024").content)["needed"]
    assert [(each["iso3"], each["reason"]) for each in needed] == [("XTV", "watch_list")]
    assert client.get("/interim/needed/?year=1812").status_code == 200


def test_the_country_page_has_its_block_and_the_menu_its_link(published: Work, client: Client) -> None:
    page = client.get("/countries/XTV/").content.decode()
    assert 'href="/interim/"' in page
    assert f'href="/interim/{published.interim.pk}/"' in page


def test_the_command_prints_what_the_page_would_draft(
    sources: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from django.core.management import call_command

    call_command(
        *("assess_interim", "XTV", "--since=2024-04-01", "--until=2024-09-30"),
        *(f"--against={sources[0].slug}", "--format=json"),
    )
    record = json.loads(capsys.readouterr().out)
    assert len(record["deficiencies"]) == 4
    assert RAID in json.dumps(record, ensure_ascii=False)
