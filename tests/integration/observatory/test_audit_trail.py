"""Every act leaves who did what to which thing, and no words of a document or a person."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tests.integration.observatory.rows import NOON, AddReading

from palermo.observatory.accounts.actions import add_account, set_one_time_secret, set_role
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.audit.queries import list_newest
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot, Source

pytestmark = pytest.mark.django_db

SENTENCE = "Ana Reyes was 12 when she was sold."


@pytest.fixture
def snapshot(add_reading: AddReading) -> Snapshot:
    return add_reading(SENTENCE, naming="Ana")


def _source(snapshot: Snapshot) -> Source:
    assert snapshot.source is not None
    return snapshot.source


LIBRARY_ACTS: dict[str, Callable[[Snapshot, User], object]] = {
    "accepted_statement": lambda it, by: actions.accept_statement(it.identities.get(), by=by, at=NOON),
    "rejected_statement": lambda it, by: actions.reject_statement(
        it.identities.get(), by=by, at=NOON, why="no figure"
    ),
    "corrected_statement": lambda it, by: actions.correct_statement(
        it.identities.get(), fields={"value": 13}, by=by, at=NOON, why="recount"
    ),
    "release_name": lambda it, by: actions.release_name(
        queries.list_doubts(it).get(), by=by, at=NOON, why="a minister"
    ),
    "describe_source": lambda it, by: actions.describe_source(
        _source(it), by=by, at=NOON, publisher="Lantern"
    ),
    "set_terms": lambda it, by: actions.set_terms(
        _source(it), terms="Free.", may_republish=True, by=by, at=NOON
    ),
    "file_snapshot": lambda it, by: actions.file_snapshot(it, under=_source(it), by=by, at=NOON),
    "request_reading": lambda it, by: actions.request_reading(it, by=by, at=NOON),
    "add_source": lambda it, by: actions.add_source(title="Report", by=by, at=NOON),
}


@pytest.mark.parametrize("act", LIBRARY_ACTS)
def test_an_act_of_the_library_leaves_one_row_with_who_and_when(
    act: str, snapshot: Snapshot, administrator: User
) -> None:
    before = AuditRow.objects.count()
    LIBRARY_ACTS[act](snapshot, administrator)
    row = list_newest(limit=1)[0]
    assert AuditRow.objects.count() == before + 1
    assert (row.act, row.by_account, row.at) == (act, administrator.pk, NOON)
    assert row.target_key


def test_adding_and_reading_a_document_leave_what_was_done_in_order(snapshot: Snapshot) -> None:
    acts = list(AuditRow.objects.values_list("act", flat=True))
    assert acts == ["add_document", "add_source", "file_snapshot", "read_snapshot"]
    counts = AuditRow.objects.get(act="read_snapshot").details
    assert (counts["reader"], counts["new"], counts["lost"]) == ("test-reader/1", 1, 0)


def test_acts_on_accounts_leave_who_did_them(administrator: User) -> None:
    user = add_account(
        email="new@office.example",
        name="New",
        role=Role.VIEWER,
        password=None,
        by=administrator,
        at=NOON,
    )
    set_role(user, role=Role.ANALYST, by=administrator, at=NOON)
    set_one_time_secret(user, secret="JBSWY3DPEHPK3PXP", by=administrator, at=NOON)
    rows = AuditRow.objects.filter(target_kind="account", target_key=str(user.pk))
    assert [each.act for each in rows] == ["add_account", "set_role", "set_one_time_secret"]
    assert {each.by_account for each in rows} == {administrator.pk}
    assert not user.has_usable_password()


def test_no_row_holds_words_of_a_document_or_the_address_of_a_person(
    snapshot: Snapshot, administrator: User
) -> None:
    for act, do in LIBRARY_ACTS.items():
        if act != "rejected_statement":
            do(snapshot, administrator)
    add_account(
        email="new@office.example", name="New", role=Role.VIEWER, password="x", by=administrator, at=NOON
    )
    for row in AuditRow.objects.all():
        held = json.dumps([row.target_key, row.details])
        assert "Ana" not in held and "sold" not in held and "@" not in held
