"""From the outbox to the queue to the text: what the worker does, and what is seen of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions, queries, store
from palermo.observatory.library.management.commands.work import is_behind
from palermo.observatory.library.models import ReadingRequest, Text
from palermo.observatory.library.tasks import read_document, send_outbox

# The worker lets go of its connections between two tasks, so that its tests commit.
pytestmark = [
    pytest.mark.usefixtures("tables_that_can_be_emptied"),
    pytest.mark.django_db(transaction=True, databases="__all__"),
]

SENTENCE = b"Courts convicted 12 traffickers in 2024."


def upload(data: bytes, by: User) -> ReadingRequest:
    request = actions.add_document(data, file_name="report.txt", by=by, at=NOON).request
    assert request is not None
    return request


def work() -> None:
    call_command("work", once=True)


def test_an_uploaded_document_waits_is_sent_once_and_is_read(analyst: User) -> None:
    request = upload(SENTENCE, analyst)
    assert (request.state, request.sent_at) == ("waiting", None)
    assert (send_outbox(), send_outbox()) == (1, 0)
    work()
    request.refresh_from_db()
    assert request.state == "done"
    assert request.statement_count == request.snapshot.identities.count() >= 1
    assert request.started_at is not None and request.finished_at is not None
    assert request.snapshot.texts.get().content == SENTENCE.decode()
    assert list(queries.list_reading_requests()) == [request]


def test_the_worker_sends_the_outbox_itself(analyst: User) -> None:
    request = upload(SENTENCE, analyst)
    work()
    request.refresh_from_db()
    assert request.state == "done"


def test_a_document_that_cannot_be_read_fails_visibly_and_the_next_is_read(analyst: User) -> None:
    bad, good = upload(b"%PDF-1.4 \x00\x01\x02", analyst), upload(SENTENCE, analyst)
    work()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, good.state) == ("failed", "done")
    assert bad.message and bad.message.count("\n") == 0
    assert "Traceback" not in bad.message
    assert not bad.snapshot.texts.exists()
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 2


def test_an_error_of_our_own_is_a_sentence_and_its_log_holds_no_words_of_the_document(
    analyst: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_on(words: str, **_: Any) -> None:
        raise ValueError(f"cannot understand {words}")

    monkeypatch.setattr("palermo.observatory.library.actions.read.read_bytes", break_on)
    request = upload(SENTENCE, analyst)
    work()
    request.refresh_from_db()
    assert request.state == "failed"
    assert "convicted" not in request.message and "log" in request.message
    assert "ValueError" in caplog.text and "convicted" not in caplog.text
    assert not DBTaskResult.objects.filter(traceback__contains="convicted").exists()


def test_lost_bytes_are_a_visible_failure(analyst: User) -> None:
    request = upload(SENTENCE, analyst)
    store.path_of(request.snapshot.sha256).unlink()
    work()
    request.refresh_from_db()
    assert (request.state, "restore it" in request.message) == ("failed", True)


def test_a_reading_that_is_sent_twice_is_done_once(analyst: User) -> None:
    request = upload(SENTENCE, analyst)
    for _ in range(2):
        read_document.enqueue(request_id=request.pk)
    work()
    assert Text.objects.count() == 1
    assert ReadingRequest.objects.get().state == "done"


def test_a_reading_left_under_way_by_a_worker_that_died_is_done_by_the_next(analyst: User) -> None:
    request = upload(SENTENCE, analyst)
    ReadingRequest.objects.update(state="running", started_at=NOON, sent_at=NOON)
    read_document.enqueue(request_id=request.pk)
    work()
    request.refresh_from_db()
    assert request.state == "done"


def test_a_failed_reading_may_be_asked_for_again(analyst: User) -> None:
    request = upload(SENTENCE, analyst)
    path = store.path_of(request.snapshot.sha256)
    path.rename(path.with_suffix(".away"))
    work()
    path.with_suffix(".away").rename(path)
    second = actions.request_reading(request.snapshot, by=analyst, at=NOON)
    work()
    second.refresh_from_db()
    assert second.state == "done"


def test_tables_of_this_version_are_not_behind() -> None:
    assert not is_behind()
