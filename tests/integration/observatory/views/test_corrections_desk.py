"""The pages of the desk: withdrawing, giving back, sources that changed, lost statements, describing sources."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, AddReading, MakeUser, read_sentences
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot, Source, StatementIdentity

pytestmark = pytest.mark.django_db

CONVICTED, FREED = "Courts convicted 12 people.", "Inspectors freed 40 workers from kilns."
WHY = {"cause": "error", "public_words": "It was wrong.", "why": "letter of 1 March"}


@pytest.fixture
def snapshot(add_reading: AddReading, reviewer: User) -> Snapshot:
    made = add_reading(CONVICTED, FREED, title="Annual report", publisher="Ministry of Tavoria")
    for identity in made.identities.all():
        actions.accept_statement(identity, by=reviewer, at=NOON)
    made.refresh_from_db()
    return made


@pytest.fixture
def source(snapshot: Snapshot) -> Source:
    assert snapshot.source is not None
    return snapshot.source


@pytest.fixture
def convicted(snapshot: Snapshot) -> StatementIdentity:
    return snapshot.identities.get(words="12")


def add_newer(add_reading: AddReading, *sentences: str) -> Snapshot:
    return add_reading(*sentences, title="Annual report", publisher="Ministry of Tavoria")


def test_an_editor_withdraws_a_statement_by_page_and_gives_it_back(
    convicted: StatementIdentity, editor: User, sign_in: SignIn, client: Client
) -> None:
    desk = sign_in(editor)
    address = f"/desk/withdraw/statement/{convicted.key}/"
    assert address in desk.get(f"/s/{convicted.key}/").content.decode()
    assert address not in client.get(f"/s/{convicted.key}/").content.decode()
    assert desk.post(address, {}).status_code == 422
    desk.post(address, WHY)
    assert client.get(f"/s/{convicted.key}/").status_code == 410
    page = desk.get("/desk/withdrawn/").content.decode()
    assert "letter of 1 March" in page
    number = convicted.withdrawals.get().pk
    desk.post(f"/desk/withdrawn/{number}/", {"why": ""})
    assert client.get(f"/s/{convicted.key}/").status_code == 410
    desk.post(f"/desk/withdrawn/{number}/", {"why": "it was right"})
    assert client.get(f"/s/{convicted.key}/").status_code == 200


def test_a_successor_is_named_by_its_address_and_a_wrong_one_is_said_so(
    snapshot: Snapshot, convicted: StatementIdentity, editor: User, sign_in: SignIn
) -> None:
    desk, other = sign_in(editor), snapshot.identities.get(words="40")
    address = f"/desk/withdraw/statement/{convicted.key}/"
    for wrong in ("https://elsewhere.example/s/a/", "/sources/nothing/", "/s/aaaa/", "gibberish"):
        response = desk.post(address, {**WHY, "successor": wrong})
        assert response.status_code == 422
        assert "was not found" in response.content.decode()
    desk.post(address, {**WHY, "successor": f"http://testserver/s/{other.key}/"})
    assert convicted.withdrawals.get().successor == other


def test_an_editor_withdraws_a_source_by_page(
    source: Source, editor: User, sign_in: SignIn, client: Client
) -> None:
    sign_in(editor).post(f"/desk/withdraw/source/{source.slug}/", {**WHY, "cause": "legal"})
    response = client.get(f"/sources/{source.slug}/")
    assert response.status_code == 410
    assert source.title not in response.content.decode()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.REVIEWER])
def test_others_may_not_withdraw_by_page(
    role: Role, convicted: StatementIdentity, make_user: MakeUser, sign_in: SignIn
) -> None:
    person = User.objects.filter(role=role).first() or make_user(role)
    desk = sign_in(person)
    assert desk.post(f"/desk/withdraw/statement/{convicted.key}/", WHY).status_code == 403
    assert desk.get("/desk/withdrawn/").status_code == 403


def test_a_reviewer_carries_over_with_one_act_and_resolves_the_rest(
    snapshot: Snapshot, add_reading: AddReading, reviewer: User, sign_in: SignIn, client: Client
) -> None:
    newer = add_newer(add_reading, "A new lead.", CONVICTED, "Inspectors freed 41 workers from kilns.")
    desk = sign_in(reviewer)
    plan = f"/desk/changed/{snapshot.sha256}/"
    assert plan in desk.get("/desk/changed/").content.decode()
    page = desk.get(plan).content.decode()
    old, new = snapshot.identities.get(words="12"), newer.identities.get(words="12")
    assert f'value="{old.key}:{new.key}"' in page
    assert "differs in words, sentence, value" in page
    desk.post(plan, {"pair": f"{old.key}:{new.key}"})
    freed, near = snapshot.identities.get(words="40"), newer.identities.get(words="41")
    desk.post(f"/desk/changed/statement/{freed.key}/", {"successor": near.key, "why": ""})
    assert not StatementIdentity.objects.get(pk=freed.pk).is_superseded
    done = desk.post(
        f"/desk/changed/statement/{freed.key}/", {"successor": near.key, "why": "a recount"}, follow=True
    )
    assert "Every judged statement stands" in done.content.decode()
    page = client.get(f"/s/{old.key}/").content.decode()
    assert "A newer snapshot of it was read" in page
    assert f"/s/{new.key}/" in page


def test_what_was_not_shown_cannot_be_carried_by_hand(
    snapshot: Snapshot, add_reading: AddReading, reviewer: User, sign_in: SignIn
) -> None:
    newer = add_newer(add_reading, CONVICTED, "Inspectors freed 41 workers from kilns.")
    desk = sign_in(reviewer)
    pair = f"{snapshot.identities.get(words='40').key}:{newer.identities.get(words='41').key}"
    for given in ({"pair": pair}, {}, {"pair": "nonsense"}):
        page = desk.post(f"/desk/changed/{snapshot.sha256}/", given, follow=True).content.decode()
        assert "look again" in page
    assert newer.identities.get(words="41").state == "proposed"


def test_the_plan_asks_the_database_as_often_for_two_statements_as_for_twenty(
    add_reading: AddReading, reviewer: User, sign_in: SignIn
) -> None:
    desk = sign_in(reviewer)

    def count(numbers: range, title: str) -> int:
        sentences = [f"In {number} towns courts sat." for number in numbers]
        old = add_reading(*sentences, title=title, publisher="Ministry")
        for identity in old.identities.all():
            actions.accept_statement(identity, by=reviewer, at=NOON)
        add_reading("A lead.", *sentences[1:], title=title, publisher="Ministry")
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(f"/desk/changed/{old.sha256}/").status_code == 200
        return len(asked)

    assert count(range(10, 12), "One report") == count(range(20, 40), "Another report")


def test_statements_that_a_newer_reading_lost_are_listed(
    snapshot: Snapshot, reviewer: User, analyst: User, sign_in: SignIn
) -> None:
    reading = replace(read_sentences(CONVICTED, reader="test-reader/2"), reader="test-reader/2")
    actions.save_reading(snapshot, reading=reading, by=analyst, at=NOON)
    desk = sign_in(reviewer)
    assert queries.list_orphaned().get().words == "40"
    assert ": 40" in desk.get("/desk/lost/").content.decode()


def test_the_desk_counts_what_waits(
    snapshot: Snapshot, add_reading: AddReading, administrator: User, sign_in: SignIn
) -> None:
    add_newer(add_reading, CONVICTED)
    page = sign_in(administrator).get("/desk/").content.decode()
    assert "<b>2</b> judged statements of sources that changed" in page
    assert "Accounts" in page


def test_a_source_is_described_with_a_reason_and_only_changes_are_written(
    source: Source, analyst: User, sign_in: SignIn
) -> None:
    desk = sign_in(analyst)
    address = f"/sources/{source.slug}/edit/"
    assert address in desk.get(f"/sources/{source.slug}/").content.decode()
    page = desk.get(address).content.decode()
    assert "Its terms" not in page
    stated = {"title": source.title, "publisher": source.publisher, "why": "a misprint"}
    assert desk.post(address, stated).status_code == 422
    assert desk.post(address, {**stated, "published_on": "last May"}).status_code == 422
    desk.post(address, {**stated, "published_on": "2025-05", "report_year": "2025"})
    source.refresh_from_db()
    assert (source.published_on, source.report_year, source.title) == ("2025-05", 2025, "Annual report")


def test_an_editor_sets_terms_by_page(source: Source, editor: User, sign_in: SignIn) -> None:
    desk = sign_in(editor)
    assert "Its terms" in desk.get(f"/sources/{source.slug}/edit/").content.decode()
    refused = desk.post(f"/sources/{source.slug}/terms/", {"terms": "", "may_republish": "on"})
    assert refused.status_code == 422
    desk.post(f"/sources/{source.slug}/terms/", {"terms": "Free to use.", "may_republish": "on"})
    source.refresh_from_db()
    assert (source.terms, source.may_republish) == ("Free to use.", True)


def test_a_reviewer_may_describe_but_not_set_terms(source: Source, reviewer: User, sign_in: SignIn) -> None:
    desk = sign_in(reviewer)
    assert desk.post(f"/sources/{source.slug}/terms/", {"terms": "Free."}).status_code == 403
    assert desk.get(f"/sources/{source.slug}/edit/").status_code == 200


def test_a_snapshot_is_filed_under_the_source_a_person_names(
    snapshot: Snapshot, source: Source, analyst: User, sign_in: SignIn
) -> None:
    other = actions.add_source(title="Another report entirely", by=analyst, at=NOON)
    desk = sign_in(analyst)
    address = f"/snapshots/{snapshot.sha256}/file/"
    assert other.slug in desk.get(address).content.decode()
    assert desk.post(address, {"under": "no-such-source"}).status_code == 422
    assert desk.post(address, {"under": source.slug}).status_code == 422
    desk.post(address, {"under": f"http://testserver/sources/{other.slug}/"})
    snapshot.refresh_from_db()
    assert snapshot.source == other


def test_documents_are_added_under_the_source_a_person_chose(
    source: Source, analyst: User, sign_in: SignIn
) -> None:
    desk = sign_in(analyst)
    assert source.slug in desk.get(f"/upload/?source={source.slug}").content.decode()
    document = SimpleUploadedFile("new.txt", b"Courts convicted 99 people.")
    desk.post("/upload/", {"documents": [document], "source": source.slug})
    assert Snapshot.objects.get(file_name="new.txt").source == source
    again = SimpleUploadedFile("b.txt", b"Courts convicted 98 people.")
    assert desk.post("/upload/", {"documents": [again], "source": "nothing"}).status_code == 422
