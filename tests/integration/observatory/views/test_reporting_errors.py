"""Reporting an error: by anybody, kept without a trace of who, worked on by staff, answered by reference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, AddReading, MakeUser
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.corrections import report_views
from palermo.observatory.corrections.actions import LONGEST_REPORT, MOST_AN_HOUR, decide_report, report_error
from palermo.observatory.corrections.models import ErrorReport, ReportState
from palermo.observatory.library import actions
from palermo.observatory.library.models import StatementIdentity
from palermo.web.errors import RefusedError, TooManyError, UnacceptableError
from palermo.web.recent_counts import RecentCounts

pytestmark = pytest.mark.django_db

WRONG = "The annex says 13 people, on page 40."


@pytest.fixture(autouse=True)
def counted_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test begins with no report counted."""
    monkeypatch.setattr(report_views, "recent_reports", RecentCounts(most=3, seconds=3600))
    monkeypatch.setattr(report_views, "MOST_AN_HOUR", 3)
    yield


@pytest.fixture
def identity(add_reading: AddReading, reviewer: User) -> StatementIdentity:
    found = add_reading("Courts convicted 12 people.", title="Annual report", publisher="Ministry")
    made = found.identities.get()
    actions.accept_statement(made, by=reviewer, at=NOON)
    return made


@pytest.fixture
def form(identity: StatementIdentity) -> str:
    return f"/report/statement/{identity.key}/"


def send(client: Client, address: str, **given: str) -> Any:
    return client.post(address, {"words": WRONG, "website": "", **given})


def test_a_visitor_reports_and_gets_a_reference_with_the_state(client: Client, form: str) -> None:
    response = client.post(form, {"words": WRONG}, follow=True)
    report = ErrorReport.objects.get()
    page = response.content.decode()
    assert response.status_code == 200
    assert report.reference in page
    assert "Open" in page
    assert WRONG not in page
    assert report.words == WRONG


@pytest.mark.parametrize("of", ["statement", "source", "country"])
def test_every_page_of_evidence_leads_to_its_own_form(
    of: str, client: Client, identity: StatementIdentity
) -> None:
    source = identity.snapshot.source
    assert source is not None
    name = {"statement": identity.key, "source": source.slug, "country": "XTV"}[of]
    shown = {"statement": f"/s/{name}/", "source": f"/sources/{name}/", "country": f"/countries/{name}/"}[of]
    address = f"/report/{of}/{name}/"
    assert address in client.get(shown).content.decode()
    assert send(client, address).status_code == 302
    report = ErrorReport.objects.get()
    assert (report.identity, report.source, report.iso3) == {
        "statement": (identity, None, ""),
        "source": (None, source, ""),
        "country": (None, None, "XTV"),
    }[of]


def test_nothing_is_kept_of_who_reported(client: Client, form: str) -> None:
    client.post(form, {"words": WRONG}, REMOTE_ADDR="198.51.100.7", HTTP_USER_AGENT="A browser/9")
    names = {each.name for each in ErrorReport._meta.get_fields()}
    assert names == {
        *("id", "reference", "identity", "source", "iso3", "words", "reported_at"),
        *("state", "answer", "decided_by", "decided_at"),
    }
    row = AuditRow.objects.get(act="report_error")
    assert (row.by_account, row.details) == (None, {})
    kept = str(list(ErrorReport.objects.values())) + str(list(AuditRow.objects.values()))
    assert "198.51.100.7" not in kept
    assert "A browser" not in kept


def test_a_program_that_fills_the_trap_is_told_and_loses_nothing(client: Client, form: str) -> None:
    response = send(client, form, website="https://buy.example")
    page = response.content.decode()
    assert response.status_code == 422
    assert "was not taken" in page
    assert WRONG in page
    assert not ErrorReport.objects.exists()
    assert send(client, form).status_code == 302


def test_too_many_from_one_network_are_refused_with_words_kept_and_when_to_try_again(
    client: Client, form: str
) -> None:
    answers = [send(client, form).status_code for _ in range(3)]
    refused = send(client, form)
    page = refused.content.decode()
    assert (answers, refused.status_code) == ([302] * 3, 429)
    assert "was not taken" in page
    assert "in 60 minutes" in page
    assert WRONG in page
    assert ErrorReport.objects.count() == 3
    assert client.post(form, {"words": WRONG}, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_more_than_people_can_read_are_refused_for_everybody(identity: StatementIdentity) -> None:
    for number in range(MOST_AN_HOUR):
        ErrorReport.objects.create(
            reference=f"aaaa-bbbb-{number:04d}".translate(str.maketrans("01", "xy")),
            iso3="XTV",
            words=WRONG,
            reported_at=NOON,
        )
    with pytest.raises(TooManyError, match="again in an hour"):
        report_error(words=WRONG, at=NOON + timedelta(minutes=30), identity=identity)
    report_error(words=WRONG, at=NOON + timedelta(minutes=61), identity=identity)


@pytest.mark.parametrize("words", ["", "  \n ", "a" * (LONGEST_REPORT + 1), "\0"])
def test_no_words_and_too_many_are_said_so(words: str, client: Client, form: str) -> None:
    assert send(client, form, words=words).status_code == 422
    assert not ErrorReport.objects.exists()
    with pytest.raises(UnacceptableError):
        report_error(words=words, at=NOON, iso3="XTV")


def test_what_is_not_public_cannot_be_reported_on(client: Client, add_reading: AddReading) -> None:
    hidden = add_reading("Police arrested 30 people.").identities.get()
    for address in (f"/report/statement/{hidden.key}/", "/report/source/nothing/", "/report/country/QQQ/"):
        assert client.get(address).status_code == 404


def test_a_reference_is_found_however_it_is_typed_and_a_wrong_one_is_said_so(client: Client) -> None:
    report = report_error(words=WRONG, at=NOON, iso3="XTV")
    typed = report.reference.replace("-", " ").upper()
    assert client.get("/report/", {"reference": typed})["Location"] == f"/report/{report.reference}/"
    assert client.get("/report/", {"reference": "abcd"}).status_code == 404
    assert client.get("/report/abcd-efgh-jkmn/").status_code == 404


def test_staff_answer_and_the_one_who_reported_reads_it(
    client: Client, reviewer: User, sign_in: SignIn
) -> None:
    report = report_error(words=WRONG, at=NOON, iso3="XTV")
    desk = sign_in(reviewer)
    assert WRONG in desk.get("/desk/reports/").content.decode()
    given = {"state": "fixed", "answer": "You are right; it is corrected."}
    desk.post(f"/desk/reports/{report.pk}/", given)
    page = client.get(f"/report/{report.reference}/").content.decode()
    assert "Fixed" in page
    assert "You are right" in page
    assert WRONG not in page
    assert reviewer.name not in page.replace("reviewer", "")
    row = AuditRow.objects.get(act="decide_report")
    assert (row.by_account, row.details) == (reviewer.pk, {"state": "fixed"})
    assert WRONG not in desk.get("/desk/reports/").content.decode()
    assert WRONG in desk.get("/desk/reports/?state=fixed").content.decode()


@pytest.mark.parametrize(("state", "answer"), [(ReportState.OPEN, "a"), (ReportState.FIXED, " ")])
def test_a_decision_needs_a_state_and_an_answer(state: ReportState, answer: str, reviewer: User) -> None:
    report = report_error(words=WRONG, at=NOON, iso3="XTV")
    with pytest.raises(UnacceptableError, match="a decision is missing"):
        decide_report(report, state=state, answer=answer, by=reviewer, at=NOON)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST])
def test_others_see_no_report(role: Role, make_user: MakeUser, sign_in: SignIn) -> None:
    report = report_error(words=WRONG, at=NOON, iso3="XTV")
    person = make_user(role)
    desk = sign_in(person)
    for address in ("/desk/", "/desk/reports/", f"/desk/reports/{report.pk}/", "/desk/lost/"):
        assert desk.get(address).status_code == 403
    with pytest.raises(RefusedError):
        decide_report(report, state=ReportState.FIXED, answer="a", by=person, at=NOON)


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    for address in ("/desk/", "/desk/reports/", "/desk/withdrawn/", "/desk/changed/", "/desk/accounts/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"reference": "ABCD-efgh-jkmn"},
        {"words": ""},
        {"iso3": ""},
        {"state": "fixed"},
        {"answer": "an answer to an open one"},
    ],
)
def test_the_database_refuses_reports_that_make_no_sense(wrong: dict[str, str]) -> None:
    row = {"reference": "abcd-efgh-jkmn", "words": WRONG, "iso3": "XTV", "reported_at": NOON, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReport.objects.create(**row)


def test_the_list_asks_the_database_as_often_for_one_report_as_for_many(
    identity: StatementIdentity, reviewer: User, sign_in: SignIn
) -> None:
    desk = sign_in(reviewer)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get("/desk/reports/").status_code == 200
        return len(asked)

    report_error(words=WRONG, at=NOON, identity=identity)
    one = count()
    for _ in range(5):
        report_error(words=WRONG, at=NOON, identity=identity)
    assert count() == one
