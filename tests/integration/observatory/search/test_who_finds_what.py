"""The one rule of visibility holds in search: for every state, doubt, reading, setting and audience, what is found,
counted, shown in snippets and handed to programs is what the library lets that audience see."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.test import RequestFactory
from tests.integration.observatory.rows import NOON, AddReading, MakeUser

from palermo.core.values import Place
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import actions
from palermo.observatory.library.models import NameDoubt, Snapshot, Source, StatementIdentity
from palermo.observatory.library.queries import get_text_with_passages
from palermo.observatory.library.queries.texts import MASK
from palermo.observatory.library.visibility import audience_of, visible_to
from palermo.observatory.search.asking import Ask, Order
from palermo.observatory.search.indexing import refresh_snapshot
from palermo.observatory.search.keeping import catch_up
from palermo.observatory.search.models import StaleEntry
from palermo.observatory.search.presenting.cards import lay_out, words_of
from palermo.observatory.search.presenting.twins import write_answer, write_rows
from palermo.observatory.search.queries import PassageHit, search
from palermo.observatory.search.signs import Facet

pytestmark = pytest.mark.django_db

STATES = ("proposed", "accepted", "corrected", "rejected")
DOUBTS = ("names nobody", "in doubt", "released")
STATEMENTS = {Facet.KIND: ("figure",)}
TEXTS = {Facet.KIND: ("passage",)}
REAL = {"country": Place("Chad", "TCD")}


def viewers(make_user: MakeUser) -> tuple[Any, ...]:
    """A visitor, somebody with an account, somebody who may read hidden words."""
    return (None, make_user(Role.VIEWER), make_user(Role.REVIEWER))


def bring_to(identity: StatementIdentity, *, state: str, doubt: str, is_current: bool) -> None:
    """Bring a statement, and what waits to be indexed of it, to a state that may be rare in life."""
    statement = identity.latest
    assert statement is not None
    found = NameDoubt.objects.filter(snapshot=identity.snapshot)
    if doubt == "released":
        by = User.objects.first()
        found.update(is_released=True, released_by=by, released_at=NOON, released_why="a judge")
    kept = None if doubt == "names nobody" else found.get()
    type(statement).objects.filter(pk=statement.pk).update(doubt=kept)
    identity.snapshot.texts.update(is_current=is_current)
    StatementIdentity.objects.filter(pk=identity.pk).update(
        state=state,
        published=statement if state in ("accepted", "corrected") else None,
        proposal=statement if state == "proposed" else None,
        is_waiting=state == "proposed" and is_current,
    )
    refresh_snapshot(identity.snapshot)


@pytest.mark.parametrize("shows_proposed", [False, True], ids=["hides proposals", "shows proposals"])
@pytest.mark.parametrize(("state", "doubt", "is_current"), list(product(STATES, DOUBTS, (True, False))))
def test_a_statement_is_found_exactly_by_those_who_may_see_it(
    state: str,
    doubt: str,
    is_current: bool,
    shows_proposed: bool,
    add_reading: AddReading,
    make_user: MakeUser,
    settings: Any,
) -> None:
    settings.SHOW_PROPOSED = shows_proposed
    snapshot = add_reading("Ana Reyes was 12 when she was sold.", naming="Ana", **REAL)
    bring_to(snapshot.identities.get(), state=state, doubt=doubt, is_current=is_current)
    for viewer in viewers(make_user):
        seen = StatementIdentity.objects.filter(visible_to(audience_of(viewer))).exists()
        for words, order in product(("sold", "", '"Ana Reyes"'), Order):
            answer = search(Ask(words, STATEMENTS, order), viewer=viewer)
            assert answer.tally.total == len(answer.hits) == seen, (words, order, viewer)
            assert sum(answer.tally.counts.get(Facet.REVIEW, {}).values()) == seen
            assert sum(answer.tally.counts.get(Facet.COUNTRY, {}).values()) == seen


@pytest.mark.parametrize("taken", ["superseded", "withdrawn", "withdrawn with its source"])
def test_what_no_longer_stands_is_found_by_nobody(
    taken: str, add_indexed: Any, make_user: MakeUser, reviewer: User
) -> None:
    snapshot = add_indexed("Courts freed 7 women.", **REAL)
    everybody = (None, make_user(Role.VIEWER), reviewer)
    wanted = {} if taken == "withdrawn with its source" else STATEMENTS
    assert all(search(Ask("freed", wanted), viewer=viewer).hits for viewer in everybody)
    if taken == "withdrawn with its source":
        Source.objects.filter(pk=snapshot.source_id).update(is_withdrawn=True)
    else:
        snapshot.identities.update(**{f"is_{taken}": True})
    assert [search(Ask("freed", wanted), viewer=viewer).hits for viewer in everybody] == [(), (), ()]
    refresh_snapshot(Snapshot.objects.get(pk=snapshot.pk))
    assert [search(Ask("freed", wanted), viewer=viewer).tally.total for viewer in everybody] == [0, 0, 0]


@pytest.mark.parametrize("may_republish", [False, True])
@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_passage_is_found_by_the_words_its_reader_may_see(
    doubt: str, may_republish: bool, add_reading: AddReading, make_user: MakeUser
) -> None:
    sentences = ("Ana Reyes was 12 when she was sold.", "Inspectors closed 4 mines.")
    snapshot = add_reading(*sentences, naming="" if doubt == "names nobody" else "Ana", **REAL)
    source = snapshot.source
    assert source is not None
    actions.set_terms(
        source, terms="free to use", may_republish=may_republish, by=make_user(Role.EDITOR), at=NOON
    )
    for held in NameDoubt.objects.filter(is_released=False) if doubt == "released" else ():
        actions.release_name(held, by=make_user(Role.ADMINISTRATOR), at=NOON, why="a public office")
    catch_up()
    for viewer in viewers(make_user):
        view = get_text_with_passages(snapshot, viewer=viewer)
        for words, sentence in (("sold", sentences[0]), ("mines", sentences[1]), ("Reyes", sentences[0])):
            answer = search(Ask(words, TEXTS), viewer=viewer)
            is_seen = view.is_full and sentence in view.content
            assert [words_of(hit) for hit in answer.hits] == ([sentence] if is_seen else [])
            assert answer.tally.total == is_seen


def test_a_passage_with_a_masked_part_shows_the_rest_and_never_the_name(
    add_reading: AddReading, make_user: MakeUser
) -> None:
    line = "The shelter took in 30 women. Ana Reyes runs it with 4 others."
    snapshot = add_reading(line, naming="never noted", **REAL)
    NameDoubt.objects.create(snapshot=snapshot, digest="a" * 64, words="Ana Reyes runs it with 4 others.")
    refresh_snapshot(snapshot)
    member = make_user(Role.VIEWER)
    (hit,) = search(Ask("shelter", TEXTS), viewer=member).hits
    assert words_of(hit).startswith("The shelter took in 30 women. " + MASK)
    assert "Ana" not in words_of(hit)
    assert not search(Ask("Ana", TEXTS), viewer=member).tally.total
    reviewer = make_user(Role.REVIEWER)
    assert [words_of(hit) for hit in search(Ask("shelter", TEXTS), viewer=reviewer).hits] == [line]
    assert [words_of(hit) for hit in search(Ask("Ana", TEXTS), viewer=reviewer).hits] == [line]


def test_neither_page_nor_twin_holds_a_hidden_word(
    add_reading: AddReading, make_user: MakeUser, reviewer: User, rf: RequestFactory, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    snapshot = add_reading("Ana Reyes was 12.", "Courts freed 7 women.", naming="Ana", **REAL)
    _accept_all(snapshot, by=reviewer)
    request = rf.get("/search.json")
    for viewer in (None, make_user(Role.VIEWER)):
        answer = search(Ask(), viewer=viewer)
        assert answer.tally.total
        for shown in (lay_out(answer), write_answer(answer, request=request)):
            assert "Ana" not in str(shown)
            assert "7 women" in str(shown).replace("Run(text='7', manner='')", "7")
        assert "Ana" not in write_rows(answer, request=request)


def test_an_index_that_lags_behind_shows_nothing_that_was_hidden_meanwhile(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts freed 7 women.", **REAL)
    _accept_all(snapshot, by=reviewer)
    assert len(search(Ask("freed")).hits) == 1
    actions.reject_statement(snapshot.identities.get(), by=reviewer, at=NOON, why="withdrawn")
    assert StaleEntry.objects.exists()
    assert search(Ask("freed")).hits == ()
    catch_up()
    assert search(Ask("freed")).tally.total == 0


def test_a_text_that_is_no_longer_current_is_not_found(add_indexed: Any, make_user: MakeUser) -> None:
    snapshot = add_indexed("Courts freed 7 women.", **REAL)
    member = make_user(Role.VIEWER)
    assert any(isinstance(hit, PassageHit) for hit in search(Ask("freed"), viewer=member).hits)
    snapshot.texts.update(is_current=False)
    assert not any(isinstance(hit, PassageHit) for hit in search(Ask("freed"), viewer=member).hits)


def _accept_all(snapshot: Snapshot, *, by: User) -> None:
    for identity in snapshot.identities.all():
        actions.accept_statement(identity, by=by, at=NOON)
    catch_up()
