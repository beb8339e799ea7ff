"""Whatever is done to the library, the index is what making it anew would give."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.integration.observatory.rows import NOON, AddReading, change_figures, read_sentences

from palermo.core.values import Place
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import NameDoubt, Snapshot
from palermo.observatory.search import keeping
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.indexing import rebuild
from palermo.observatory.search.keeping import catch_up
from palermo.observatory.search.models import Entry, IndexedLanguage, StaleEntry
from palermo.observatory.search.queries import search

pytestmark = pytest.mark.django_db

SENTENCES = ("Ana Reyes freed 12 women.", "Courts convicted 7 traffickers.", "Police opened 30 cases.")
REAL = {"country": Place("Chad", "TCD")}
Act = Callable[[Snapshot, dict[str, User]], object]


def index_now() -> list[tuple[Any, ...]]:
    """Everything the index holds, and that its full-text table agrees."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)")
    columns = ("identity_id", "passage_id", "piece", "kind", "countries", "publisher", "published_year")
    return sorted(Entry.objects.values_list("position", "terms", "review", *columns), key=str)


def identity(snapshot: Snapshot) -> Any:
    return snapshot.identities.get(words="7")


def by_reviewer(act: Any, **options: Any) -> Act:
    return lambda snapshot, by: act(identity(snapshot), by=by["reviewer"], at=NOON, **options)


def read_again(snapshot: Snapshot, by: dict[str, User]) -> None:
    reading = change_figures(
        read_sentences(*SENTENCES, reader="test-reader/2", lead="Now: "), measure="victims_identified"
    )
    actions.save_reading(snapshot, reading=reading, by=by["analyst"], at=NOON)


def release(snapshot: Snapshot, by: dict[str, User]) -> None:
    for doubt in NameDoubt.objects.filter(snapshot=snapshot, is_released=False):
        actions.release_name(doubt, by=by["reviewer"], at=NOON, why="a judge")


ACTS: dict[str, Act] = {
    "accepting": by_reviewer(actions.accept_statement),
    "rejecting": by_reviewer(actions.reject_statement, why="wrong"),
    "correcting": by_reviewer(actions.correct_statement, fields={"value": 8, "period": "2021"}, why="eight"),
    "reading again": read_again,
    "releasing names": release,
    "setting terms": lambda snapshot, by: actions.set_terms(
        snapshot.source, terms="free", may_republish=True, by=by["editor"], at=NOON
    ),
    "describing": lambda snapshot, by: actions.describe_source(
        snapshot.source,
        by=by["editor"],
        at=NOON,
        published_on="2019-05",
        publisher="An Office",
        language="fr",
    ),
    "filing elsewhere": lambda snapshot, by: actions.file_snapshot(
        snapshot,
        under=actions.add_source(title="Another", by=by["analyst"], at=NOON, countries=("NER",)),
        by=by["editor"],
        at=NOON,
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_after_an_act_the_index_is_what_it_would_be_made_anew(
    name: str, add_indexed: Any, analyst: User, reviewer: User, editor: User
) -> None:
    snapshot = add_indexed(*SENTENCES, naming="Ana", accept=False, **REAL)
    before = index_now()
    ACTS[name](snapshot, {"analyst": analyst, "reviewer": reviewer, "editor": editor})
    catch_up()
    after = index_now()
    rebuild()
    assert after == index_now()
    assert after != before
    assert not StaleEntry.objects.exists()


def test_a_commit_brings_the_index_up_to_date(
    add_reading: AddReading, reviewer: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        snapshot = add_reading("Courts convicted 7 traffickers.", **REAL)
        actions.accept_statement(snapshot.identities.get(), by=reviewer, at=NOON)
    assert search(Ask("convicted")).tally.total == 1
    assert not StaleEntry.objects.exists()


def test_what_fails_after_a_commit_is_noted_and_taken_up_again(
    add_reading: AddReading,
    reviewer: User,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Ana Reyes")

    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        broken.setattr(keeping, "refresh_snapshot", fail)
        with django_capture_on_commit_callbacks(execute=True):
            add_reading("Courts convicted 7 traffickers.", **REAL)
    assert "RuntimeError" in caplog.text
    assert "Ana" not in caplog.text
    assert StaleEntry.objects.exists()
    assert not Entry.objects.exists()
    catch_up()
    assert Entry.objects.exists()


def test_the_index_can_be_made_anew_by_command(add_indexed: Any, capsys: Any) -> None:
    add_indexed(*SENTENCES, **REAL)
    before = index_now()
    Entry.objects.all().delete()
    call_command("rebuild_search")
    assert index_now() == before
    assert f"{len(before)} entries" in capsys.readouterr().err


def test_migrating_makes_an_index_where_another_segmenter_made_it(add_indexed: Any) -> None:
    add_indexed(*SENTENCES, **REAL)
    before = index_now()
    Entry.objects.all().delete()
    IndexedLanguage.objects.update(segmenter="palermo-words/0")
    call_command("migrate", verbosity=0, skip_checks=True)
    assert index_now() == before
