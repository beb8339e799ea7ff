"""The audit trail: edit, deletion and truncation show offline, as far as heads were kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from tests.integration.casework.staff import GROWING_TABLES, NOON

from palermo.casework.audit.actions import NoTransactionError, TellingDetailError, record
from palermo.casework.audit.chain import FIRST, extend
from palermo.casework.audit.heads import HEADS, NoHeadsError
from palermo.casework.audit.models import AuditRow, Link
from palermo.casework.audit.sealing import as_row, seal_new_rows
from palermo.casework.audit.verifying import verify_trail
from palermo.core.errors import PalermoError
from palermo.web.audit.append_only import lifted

pytestmark = pytest.mark.django_db


def write(count: int, *, start: int = 0) -> None:
    with transaction.atomic():
        for number in range(start, start + count):
            record("read_record", target_kind="record", target_key=number, by=None, at=NOON, page="summary")


@pytest.fixture
def trail(settings: Any) -> Path:
    """Ten rows chained in two passes, and two heads."""
    write(5)
    seal_new_rows(at=NOON)
    write(5, start=5)
    seal_new_rows(at=NOON)
    folder: Path = settings.HEADS_FOLDER
    return folder


@pytest.fixture
def without_guards(trail: Path) -> Iterator[None]:
    """Somebody with the database file in hands: no trigger stands in the way."""
    with lifted(connection, *GROWING_TABLES):
        yield


def problems(heads: Path) -> str:
    return "\n".join(verify_trail(heads=heads, at=NOON).problems)


def run(command: str, *arguments: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(command, arguments)


def numbers() -> list[int]:
    return list(AuditRow.objects.order_by("pk").values_list("pk", flat=True))


def test_an_untouched_trail_has_no_problems(trail: Path) -> None:
    verdict = verify_trail(heads=trail, at=NOON + timedelta(hours=1))
    assert (verdict.row_count, verdict.link_count, verdict.head_count) == (10, 10, 2)
    assert verdict.problems == ()


def test_sealing_again_changes_nothing(trail: Path) -> None:
    assert seal_new_rows(at=NOON) == 0
    assert len((trail / HEADS).read_text().splitlines()) == 2


@pytest.mark.parametrize(
    "change",
    [
        "act = 'nothing'",
        "by_account = 7",
        "target_key = '99'",
        "target_kind = 'account'",
        "details = '{}'",
        "at = '2026-03-02 12:00:01'",
    ],
)
def test_a_changed_row_is_named(change: str, trail: Path, without_guards: None) -> None:
    number = numbers()[3]
    run(f"UPDATE audit_auditrow SET {change} WHERE id = %s", number)
    assert problems(trail) == f"row {number} was changed"


@pytest.mark.parametrize("index", [0, 4, 9])
def test_a_deleted_row_is_named(index: int, trail: Path, without_guards: None) -> None:
    number = numbers()[index]
    run("DELETE FROM audit_auditrow WHERE id = %s", number)
    assert f"row {number} was deleted" in problems(trail)


def test_a_row_deleted_with_its_link_leaves_a_gap(trail: Path, without_guards: None) -> None:
    run("DELETE FROM audit_auditrow WHERE id = %s", numbers()[4])
    run("DELETE FROM audit_link WHERE sequence = 5")
    told = problems(trail)
    assert "links 5 to 5 of the chain are missing" in told
    assert "the chain breaks at link 6" in told


def test_a_trail_that_was_cut_off_is_shorter_than_its_head(trail: Path, without_guards: None) -> None:
    run("DELETE FROM audit_auditrow WHERE id >= %s", numbers()[7])
    run("DELETE FROM audit_link WHERE sequence > 7")
    assert problems(trail) == "the chain ends at 7; a head says it had come to 10: the rest was cut off"


def test_a_trail_that_was_emptied_is_found_by_its_head(trail: Path, without_guards: None) -> None:
    run("DELETE FROM audit_auditrow")
    run("DELETE FROM audit_link")
    assert "cut off" in problems(trail)


def test_a_chain_written_anew_after_an_edit_differs_from_the_heads(trail: Path, without_guards: None) -> None:
    run("UPDATE audit_auditrow SET act = 'nothing' WHERE id = %s", numbers()[1])
    run("DELETE FROM audit_link")
    for each in extend(sequence=0, chain=FIRST, rows=map(as_row, AuditRow.objects.order_by("pk"))):
        Link.objects.create(
            sequence=each.sequence,
            row_number=each.row_number,
            row_digest=each.row_digest,
            chain=each.chain,
        )
    assert problems(trail) == "the chain differs from the head of sequence 5: it was written anew"


def test_a_chain_that_was_swapped_between_two_rows_breaks(trail: Path, without_guards: None) -> None:
    one, two = numbers()[2:4]
    run("UPDATE audit_link SET row_number = -1 WHERE sequence = 3")
    run("UPDATE audit_link SET row_number = %s WHERE sequence = 4", one)
    run("UPDATE audit_link SET row_number = %s WHERE sequence = 3", two)
    assert "was changed" in problems(trail) and "the chain breaks at link 3" in problems(trail)


def test_a_head_that_was_changed_is_not_signed(trail: Path) -> None:
    lines = (trail / HEADS).read_text().splitlines()
    told = json.loads(lines[0])
    told["sequence"] = 4
    (trail / HEADS).write_text(json.dumps(told) + "\n" + lines[1] + "\n")
    assert "the head of sequence 4 is not signed" in problems(trail)


def test_a_row_that_was_slipped_in_is_not_in_the_chain(trail: Path) -> None:
    write(1, start=50)
    later = verify_trail(heads=trail, at=NOON + timedelta(minutes=5))
    assert later.problems == (f"row {numbers()[-1]} is not in the chain; is the sealer running?",)


def test_without_heads_there_is_nothing_to_compare_with(tmp_path: Path, trail: Path) -> None:
    with pytest.raises(NoHeadsError, match="--heads"):
        verify_trail(heads=tmp_path / "nowhere", at=NOON)


def test_the_command_ends_well_or_with_the_problems(trail: Path, without_guards: None) -> None:
    out = StringIO()
    call_command("verify_audit", heads=str(trail), stdout=out)
    assert "10 rows, 10 links, 2 heads" in out.getvalue()
    run("DELETE FROM audit_auditrow WHERE id = %s", numbers()[0])
    with pytest.raises(CommandError, match="1 problems"):
        call_command("verify_audit", heads=str(trail), json=True, stdout=out)


@pytest.mark.parametrize("table", GROWING_TABLES)
@pytest.mark.parametrize("command", ["DELETE FROM {table}", "UPDATE {table} SET {column} = {column}"])
def test_the_database_itself_refuses_to_change_the_trail(table: str, command: str, trail: Path) -> None:
    column = "act" if table == "audit_auditrow" else "chain"
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        run(command.format(table=table, column=column))


@pytest.mark.parametrize("act", ["save", "delete"])
def test_rows_and_links_are_not_changed_through_the_model(act: str, trail: Path) -> None:
    for row in (AuditRow.objects.first(), Link.objects.first()):
        with pytest.raises(PalermoError, match="add a new row instead"):
            getattr(row, act)()


@pytest.mark.parametrize("told", ["Ana Marin", "she called", "+40 721", "АННА"])
def test_a_row_takes_no_words_that_could_be_a_person(told: str) -> None:
    with pytest.raises(TellingDetailError) as caught:
        record("read_record", target_kind="record", target_key=1, by=None, at=NOON, why=told)
    assert told not in str(caught.value)
    with pytest.raises(TellingDetailError):
        record("read_record", target_kind="record", target_key=told, by=None, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_row_is_written_in_the_transaction_of_what_it_records(tables_that_can_be_emptied: None) -> None:
    with pytest.raises(NoTransactionError):
        record("read_record", target_kind="record", target_key=1, by=None, at=NOON)
