"""A write and its audit row share a transaction."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import NoTransactionError, record
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library import actions
from palermo.observatory.library.models import Source

pytestmark = [pytest.mark.usefixtures("tables_that_can_be_emptied"), pytest.mark.django_db(transaction=True)]


def test_an_audit_row_is_refused_outside_the_transaction_of_what_it_records() -> None:
    with pytest.raises(NoTransactionError):
        record("look", target_kind="page", target_key="home", by=None, at=NOON)


def test_what_fails_leaves_neither_the_write_nor_its_audit_row() -> None:
    user = User.objects.create_user("a@office.example", name="A", role="analyst").with_second_factor()
    with pytest.raises(DatabaseError):
        actions.add_source(title="", by=user, at=NOON)
    assert not Source.objects.exists()
    assert not AuditRow.objects.filter(act="add_source").exists()
    actions.add_source(title="A report", by=user, at=NOON)
    assert AuditRow.objects.get(act="add_source").by_account == user.pk
