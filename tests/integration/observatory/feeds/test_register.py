"""The register of publications: its order, what keeps it in step, what it never decides."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from tests.integration.observatory.rows import NOON, AddReading
from tests.integration.observatory.test_visibility_rule import DOUBTS, STATES, bring_to

from palermo.core.values import Place
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.feeds.models import Publication, Shelf
from palermo.observatory.feeds.queries import _INDEXED, Narrowing, list_published
from palermo.observatory.feeds.registering import rebuild
from palermo.observatory.library import actions
from palermo.observatory.library.models import NameDoubt, Snapshot, StatementIdentity

pytestmark = pytest.mark.django_db

KENYA = Place("Kenya", "KEN")


def accept_all(snapshot: Snapshot, by: User, *, at: Any = NOON) -> None:
    for identity in snapshot.identities.order_by("pk"):
        actions.accept_statement(identity, by=by, at=at)


def words_of(narrowing: Narrowing, **options: Any) -> list[str]:
    found: list[str] = []
    before = None
    while True:
        page = list_published(narrowing, before=before, **{"limit": 2, **options})
        found += [item.identity.words for item in page.items]
        before = page.following
        if before is None:
            return found


def test_what_was_published_last_comes_first_whatever_document_it_is_in(
    add_reading: AddReading, reviewer: User
) -> None:
    first = add_reading("Courts convicted 11.", "Courts convicted 12.", country=KENYA)
    second = add_reading("Courts convicted 21.", country=KENYA)
    accept_all(second, reviewer)
    accept_all(first, reviewer)
    assert words_of(Narrowing()) == ["12", "11", "21"]


def test_pages_together_are_the_whole_list_once_at_every_size(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(*(f"Courts convicted {number}." for number in range(20, 29)), country=KENYA)
    accept_all(snapshot, reviewer)
    whole = words_of(Narrowing(), limit=100)
    assert len(whole) == 9
    for limit in range(1, 11):
        assert words_of(Narrowing(), limit=limit) == whole


def test_a_window_without_a_match_leads_on(
    add_reading: AddReading, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palermo.observatory.feeds.queries.MOST_EXAMINED", 3)
    snapshot = add_reading(*(f"Courts convicted {number}." for number in range(20, 30)), country=KENYA)
    accept_all(snapshot, reviewer)
    old = Publication.objects.order_by("id").first()
    Publication.objects.filter(pk=old.pk).update(pillar="protection")  # type: ignore[union-attr]
    page = list_published(Narrowing(pillar="protection"), limit=5)
    assert page.items == ()
    assert page.following is not None
    assert words_of(Narrowing(pillar="protection")) == ["20"]


def test_a_rejected_statement_leaves_and_comes_back_as_new(add_reading: AddReading, reviewer: User) -> None:
    snapshot = add_reading("Courts convicted 11.", "Courts convicted 12.", country=KENYA)
    accept_all(snapshot, reviewer)
    eleven = snapshot.identities.get(words="11")
    actions.reject_statement(eleven, by=reviewer, at=NOON, why="misread")
    assert words_of(Narrowing()) == ["12"]
    later = NOON + timedelta(days=1)
    actions.accept_statement(eleven, by=reviewer, at=later)
    assert words_of(Narrowing()) == ["11", "12"]
    assert Publication.objects.get(identity=eleven).published_at == later


def test_a_correction_changes_a_publication_in_its_place(add_reading: AddReading, reviewer: User) -> None:
    snapshot = add_reading("Courts convicted 11.", "Courts convicted 12.", country=KENYA)
    accept_all(snapshot, reviewer)
    eleven = snapshot.identities.get(words="11")
    later = NOON + timedelta(days=1)
    actions.correct_statement(
        eleven, fields={"measure": "prosecutions"}, by=reviewer, at=later, why="not convicted"
    )
    held = Publication.objects.get(identity=eleven)
    assert (held.published_at, held.changed_at, held.measure) == (NOON, later, "prosecutions")
    assert words_of(Narrowing()) == ["12", "11"]


def test_a_statement_comes_before_the_public_when_its_words_are_released(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Ana was 12.", "Courts convicted 13.", naming="Ana", country=KENYA)
    accept_all(snapshot, reviewer)
    assert words_of(Narrowing()) == ["13"]
    later = NOON + timedelta(days=2)
    doubt = NameDoubt.objects.get(words="Ana was 12.")
    actions.release_name(doubt, by=reviewer, at=later, why="a judge")
    assert words_of(Narrowing()) == ["12", "13"]
    assert Publication.objects.order_by("-id")[0].published_at == later


@pytest.mark.parametrize("shows_proposed", [False, True], ids=["hides proposals", "shows proposals"])
@pytest.mark.parametrize("is_fictional", [False, True], ids=["real", "fictional"])
@pytest.mark.parametrize(("state", "doubt", "is_current"), list(product(STATES, DOUBTS, (True, False))))
def test_the_register_lists_what_the_rule_of_visibility_shows(
    state: str,
    doubt: str,
    is_current: bool,
    is_fictional: bool,
    shows_proposed: bool,
    add_reading: AddReading,
    reviewer: User,
    settings: Any,
) -> None:
    settings.SHOW_PROPOSED = shows_proposed
    country = Place("Tavoria", "XTV") if is_fictional else KENYA
    identity = add_reading("Ana was 12.", naming="Ana", country=country).identities.get()
    bring_to(identity, state=state, doubt=doubt, is_current=is_current, by=reviewer)
    record("touch", target_kind="statement", target_key=identity.key, by=reviewer, at=NOON)
    is_seen = doubt != "in doubt" and (
        state in ("accepted", "corrected") or (state == "proposed" and shows_proposed and is_current)
    )
    assert bool(words_of(Narrowing())) is (is_seen and not is_fictional)
    assert bool(words_of(Narrowing(iso3=country.iso3))) is is_seen
    by_state = bool(words_of(Narrowing(iso3=country.iso3, review=state)))
    assert by_state is (is_seen and state != "rejected")
    without = words_of(Narrowing(iso3=country.iso3), with_proposed=False)
    assert bool(without) is (is_seen and state != "proposed")


def test_the_rule_is_asked_again_where_the_register_lags_behind(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts convicted 11.", country=KENYA)
    accept_all(snapshot, reviewer)
    StatementIdentity.objects.update(state="rejected", published=None)  # past every action
    assert Publication.objects.exists()
    assert words_of(Narrowing()) == []


def test_made_anew_it_is_the_same(add_reading: AddReading, reviewer: User) -> None:
    first = add_reading("Courts convicted 11.", "Ana was 12.", naming="Ana", country=KENYA)
    second = add_reading("Courts convicted 21.")
    accept_all(second, reviewer)
    accept_all(first, reviewer)
    add_reading("Courts convicted 31.", country=KENYA)

    def rows() -> list[tuple[Any, ...]]:
        columns = ("identity", "shelf", "published_at", "digest", "source", "kind", "iso3", "measure", "year")
        return list(Publication.objects.order_by("shelf", "id").values_list(*columns))

    before = [(*row[:2], *row[3:]) for row in rows()]
    call_command("rebuild_publications", verbosity=0, stdout=io.StringIO())
    assert [(*row[:2], *row[3:]) for row in rows()] == before
    assert {row[1] for row in before} == {Shelf.PUBLISHED, Shelf.FICTION, Shelf.PROPOSED}


@pytest.mark.parametrize(
    "narrowing",
    [
        Narrowing(),
        Narrowing(iso3="KEN"),
        Narrowing(kind="figure"),
        Narrowing(iso3="KEN", measure="convictions"),
        Narrowing(year=2024),
        Narrowing(pillar="protection"),
        Narrowing(review="accepted"),
    ],
    ids=str,
)
def test_a_page_asks_as_often_for_forty_statements_as_for_four(
    narrowing: Narrowing,
    add_reading: AddReading,
    reviewer: User,
    django_assert_max_num_queries: Any,
) -> None:
    for start in (10, 50):
        snapshot = add_reading(*(f"Courts convicted {n}." for n in range(start, start + 20)), country=KENYA)
        accept_all(snapshot, reviewer)
        with django_assert_max_num_queries(3):
            list_published(narrowing, limit=40)


def test_what_was_published_without_a_judgement_is_as_old_as_its_reading(add_reading: AddReading) -> None:
    identity = add_reading("Courts convicted 11.", country=KENYA).identities.get()
    StatementIdentity.objects.update(
        state="accepted", published=identity.latest, proposal=None, is_waiting=False
    )
    assert rebuild() == 1
    assert identity.latest is not None
    assert Publication.objects.get().published_at == identity.latest.made_at


@pytest.mark.parametrize("names", _INDEXED, ids=" ".join)
def test_every_list_is_read_along_an_index_in_its_order(names: tuple[str, ...]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's planner looks at how many rows there are; here are none")
    given = {name: 1 if name in ("year", "source") else "x" for name in names}
    rows = Publication.objects.filter(shelf=Shelf.PUBLISHED, pk__lt=10**9, **given).order_by("-id")
    plan = rows[:50].explain()
    assert "TEMP B-TREE" not in plan
    assert all(f"{'source_id' if name == 'source' else name}=?" in plan for name in names)
