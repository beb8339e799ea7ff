"""Withdrawing: what is taken from sight, by whom, what its address says then, and how it is given back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.integration.observatory.rows import NOON, AddReading, MakeUser, name_doubt

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.queries import list_rows
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot, StatementIdentity, Withdrawal
from palermo.observatory.library.models.withdrawals import Cause
from palermo.observatory.library.queries.withdrawals import WithdrawnError
from palermo.observatory.search.keeping import catch_up
from palermo.web.errors import NotFoundError, RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

CONVICTED = "Courts convicted 12 people."
WORDS = "The publisher took the number back."

Withdraw = Callable[..., Withdrawal]


@pytest.fixture
def snapshot(add_reading: AddReading, reviewer: User, editor: User) -> Snapshot:
    made = add_reading(CONVICTED, title="Annual report", publisher="Ministry of Tavoria")
    actions.accept_statement(made.identities.get(), by=reviewer, at=NOON)
    made.refresh_from_db()
    return made


@pytest.fixture
def identity(snapshot: Snapshot) -> StatementIdentity:
    return snapshot.identities.get()


@pytest.fixture
def withdraw(editor: User, monkeypatch: pytest.MonkeyPatch) -> Withdraw:
    monkeypatch.setattr(
        "palermo.observatory.library.actions.withdraw.may_name_private_person", lambda words: "Ana" in words
    )

    def one(of: object, *, by: User = editor, **options: object) -> Withdrawal:
        given = {"cause": Cause.ERROR, "public_words": WORDS, "why": "letter of 1 March", **options}
        act = actions.withdraw_statement if isinstance(of, StatementIdentity) else actions.withdraw_source
        return act(of, by=by, at=NOON, **given)  # type: ignore[operator,no-any-return]

    return one


def test_a_withdrawn_statement_leaves_a_tombstone_with_public_words_only(
    identity: StatementIdentity, withdraw: Withdraw, client: Client
) -> None:
    withdraw(identity)
    response = client.get(f"/s/{identity.key}/")
    page = response.content.decode()
    assert response.status_code == 410
    assert "no-cache" in response["Cache-Control"]
    assert WORDS in page
    assert "1 March 2026" in page
    assert "letter" not in page
    assert CONVICTED not in page


def test_programs_are_told_that_it_is_gone_in_the_shape_of_a_problem(
    identity: StatementIdentity, withdraw: Withdraw, client: Client
) -> None:
    withdraw(identity)
    for address in (f"/s/{identity.key}.json", f"/api/statements/{identity.key}"):
        response = client.get(address)
        assert response.status_code == 410, address
        assert response.json()["title"] == "Withdrawn"
        assert "no-cache" in response["Cache-Control"]  # browsers keep this status for ever otherwise
        assert WORDS in response.json()["detail"]


def test_it_vanishes_from_every_way_out(
    identity: StatementIdentity, withdraw: Withdraw, client: Client, reviewer: User
) -> None:
    slug = identity.snapshot.source.slug  # type: ignore[union-attr]
    ways = (f"/sources/{slug}.json", f"/sources/{slug}.csv", "/countries/XTV.json", "/countries/XTV.csv")
    ways += ("/search.json?q=convicted&country=XTV", "/api/statements?country=XTV", "/search/?q=convicted")
    catch_up()
    assert [way for way in ways if identity.key not in client.get(way).content.decode()] == []
    withdraw(identity)
    catch_up()
    for way in ways:
        response = client.get(way)
        assert identity.key not in response.content.decode(), way
    assert not queries.list_statements(viewer=reviewer).exists()
    assert queries.count_to_review() == 0


def test_a_withdrawn_source_takes_its_text_its_file_and_its_statements_along(
    identity: StatementIdentity, withdraw: Withdraw, client: Client, editor: User
) -> None:
    source, sha256 = identity.snapshot.source, identity.snapshot.sha256
    assert source is not None
    actions.set_terms(source, terms="Free.", may_republish=True, by=editor, at=NOON)
    gone = (f"/sources/{source.slug}/", f"/sources/{source.slug}.json", f"/s/{identity.key}/")
    gone += (f"/snapshots/{sha256}/", f"/api/sources/{source.slug}")
    catch_up()
    assert [client.get(way).status_code for way in gone] == [200] * len(gone)
    withdraw(source, cause=Cause.LEGAL)
    assert [client.get(way).status_code for way in gone] == [410] * len(gone)
    for way in (
        "/sources/",
        "/sources.json",
        "/countries/XTV/",
        "/api/sources",
        "/search/?q=courts+convicted",
    ):
        said = client.get(way).content.decode()
        assert source.slug not in said, way
        assert CONVICTED not in said, way


def test_what_never_was_public_has_no_public_tombstone(
    add_reading: AddReading, withdraw: Withdraw, analyst: User
) -> None:
    proposed = add_reading(CONVICTED).identities.get()
    withdraw(proposed)
    with pytest.raises(NotFoundError):
        queries.get_identity(proposed.key)
    with pytest.raises(WithdrawnError):
        queries.get_identity(proposed.key, viewer=analyst)


def test_public_words_that_may_name_somebody_give_way_to_the_cause(
    identity: StatementIdentity, withdraw: Withdraw, client: Client
) -> None:
    withdraw(identity, cause=Cause.TAKEDOWN, public_words="Ana Reyes asked for it.")
    page = client.get(f"/s/{identity.key}/").content.decode()
    assert "Ana" not in page
    assert Cause.TAKEDOWN.label in page


def test_a_tombstone_leads_to_what_stands_in_its_place_while_that_stands(
    identity: StatementIdentity, add_reading: AddReading, withdraw: Withdraw, client: Client
) -> None:
    other = add_reading("Courts convicted 13 people.").identities.get()
    withdraw(identity, successor=other)
    assert f"/s/{other.key}/" in client.get(f"/s/{identity.key}/").content.decode()
    withdraw(other)
    assert f"/s/{other.key}/" not in client.get(f"/s/{identity.key}/").content.decode()


def test_giving_it_back_restores_it_as_it_was_and_keeps_the_record(
    identity: StatementIdentity, withdraw: Withdraw, editor: User
) -> None:
    withdraw(identity)
    actions.reinstate(identity, why="the publisher confirmed it", by=editor, at=NOON)
    assert [each.key for each in queries.list_statements()] == [identity.key]
    kept = Withdrawal.objects.get()
    assert (kept.reinstated_by, kept.reinstated_why) == (editor, "the publisher confirmed it")
    acts = [row.act for row in list_rows(target_kind="statement", target_key=identity.key)]
    assert acts == ["accepted_statement", "withdraw_statement", "reinstate_statement"]
    with pytest.raises(UnacceptableError, match="is not withdrawn"):
        actions.reinstate(identity, why="again", by=editor, at=NOON)
    withdraw(identity)
    assert not queries.list_statements().exists()


def test_nothing_is_judged_filed_added_or_read_under_what_was_withdrawn(
    identity: StatementIdentity, withdraw: Withdraw, analyst: User, reviewer: User, add_reading: AddReading
) -> None:
    source = identity.snapshot.source
    assert source is not None
    withdraw(identity)
    with pytest.raises(UnacceptableError, match="was withdrawn"):
        actions.reject_statement(identity, by=reviewer, at=NOON, why="too late")
    withdraw(source)
    source.refresh_from_db()
    with pytest.raises(UnacceptableError, match="was withdrawn"):
        actions.add_document(b"Courts.", file_name="a.txt", by=analyst, at=NOON, source=source)
    with pytest.raises(UnacceptableError, match="was withdrawn"):
        add_reading("Courts convicted 13 people.", title="Annual report", publisher="Ministry of Tavoria")
    with pytest.raises(UnacceptableError, match="was withdrawn"):
        actions.file_snapshot(add_reading("Police arrested 7."), under=source, by=analyst, at=NOON)


@pytest.mark.parametrize("missing", ["public_words", "why"])
def test_both_reasons_are_needed(missing: str, identity: StatementIdentity, withdraw: Withdraw) -> None:
    with pytest.raises(UnacceptableError, match="a reason is missing"):
        withdraw(identity, **{missing: "  "})
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.REVIEWER])
def test_roles_that_may_not_withdraw_are_refused_and_nothing_changes(
    role: Role, identity: StatementIdentity, withdraw: Withdraw, make_user: MakeUser
) -> None:
    person = User.objects.filter(role=role).first() or make_user(role)
    for of in (identity, identity.snapshot.source):
        with pytest.raises(RefusedError):
            withdraw(of, by=person.with_second_factor())
    assert not StatementIdentity.objects.filter(is_withdrawn=True).exists()
    assert not list_rows(target_kind="statement", target_key=identity.key).filter(act="withdraw_statement")


def test_the_database_holds_one_withdrawal_in_force_of_one_thing(
    identity: StatementIdentity, withdraw: Withdraw, editor: User
) -> None:
    withdraw(identity)
    row = {"cause": "error", "public_words": "a", "why": "b", "was_public": True, "withdrawn_by": editor}
    for wrong in ({"identity": identity}, {}, {"identity": identity, "source": identity.snapshot.source}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Withdrawal.objects.create(withdrawn_at=NOON, **row, **wrong)


def test_a_name_doubt_hides_a_statement_before_and_after(
    add_reading: AddReading, reviewer: User, withdraw: Withdraw, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = add_reading("Ana Reyes was 12.", naming="Ana").identities.get()
    actions.accept_statement(hidden, by=reviewer, at=NOON)
    name_doubt(monkeypatch, "")
    withdraw(hidden)
    with pytest.raises(NotFoundError):
        queries.get_identity(hidden.key)
