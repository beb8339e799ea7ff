"""A changed page: judgements follow what stayed the same, a person resolves the rest, old addresses answer."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.integration.observatory.rows import NOON, AddReading, change_figures, name_doubt, read_sentences

from palermo.core.reading.reader import read_text
from palermo.core.values import parse_period
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.queries import list_rows
from palermo.observatory.library import actions, queries
from palermo.observatory.library.actions.undo import undo_last_act
from palermo.observatory.library.models import Judgement, Snapshot, StatementIdentity, Succession
from palermo.observatory.library.queries.reanchoring import Plan, get_plan, list_changed
from palermo.web.errors import NotFoundError, RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

CONVICTED = "Courts convicted 12 people."
FREED = "Inspectors freed 40 workers from kilns."
LEAD = "The ministry wrote this page anew."

AddVersion = Callable[..., Snapshot]


@pytest.fixture
def add_version(add_reading: AddReading) -> AddVersion:
    """A page of one source, as it stood when it was retrieved; each call is a newer snapshot."""

    def add(*sentences: str, **options: object) -> Snapshot:
        return add_reading(*sentences, title="Annual report", publisher="Ministry of Tavoria", **options)

    return add


def figure(snapshot: Snapshot, words: str) -> StatementIdentity:
    return StatementIdentity.objects.select_related("published", "latest").get(snapshot=snapshot, words=words)


def accept_all(snapshot: Snapshot, by: User) -> None:
    for identity in snapshot.identities.all():
        actions.accept_statement(identity, by=by, at=NOON, why="as the page says")


def carry_all(plan: Plan, by: User) -> list[Succession]:
    pairs = [(each.before.key, each.after.key) for each in plan.carried]
    return actions.carry_judgements(plan.before, pairs=pairs, by=by, at=NOON)


def test_nothing_is_carried_before_a_person_confirms(add_version: AddVersion, reviewer: User) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    new = add_version(LEAD, CONVICTED)
    assert new.source == old.source
    assert figure(new, "12").state == "proposed"
    assert [each.key for each in queries.list_statements()] == [figure(old, "12").key]
    assert [(each.before, each.after, each.count) for each in list_changed()] == [(old, new, 1)]


def test_one_act_carries_what_agrees_and_leaves_one_trace_on_each_snapshot(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED, FREED)
    accept_all(old, reviewer)
    new = add_version(LEAD, FREED, CONVICTED)
    plan = get_plan(old)
    assert len(plan.carried) == 2
    assert plan.unresolved == ()
    carry_all(plan, reviewer)
    after, before = figure(new, "12"), figure(old, "12")
    assert (after.state, after.published, after.proposal) == ("accepted", after.latest, None)
    assert (before.state, before.is_superseded, before.successor) == ("accepted", True, after)
    assert Judgement.objects.get(identity=after).why.endswith("as the page says")
    for snapshot in (old, new):
        rows = list_rows(target_kind="snapshot", target_key=snapshot.sha256).filter(act="carry_judgements")
        assert [row.details["count"] for row in rows] == [2]
    assert {each.snapshot for each in queries.list_statements()} == {new}
    assert list_changed() == []


def test_an_old_address_keeps_answering_with_the_statement_of_its_snapshot(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    add_version(LEAD, CONVICTED)
    carry_all(get_plan(old), reviewer)
    found = queries.get_identity(figure(old, "12").key)
    assert found.snapshot == old
    assert found.shown is not None and found.shown.quote_words == CONVICTED
    view = queries.get_text_with_passages(old, viewer=reviewer)
    assert [mark.identity for mark in view.marks] == [found]


def test_a_rejection_and_a_correction_are_carried_with_what_they_say(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED, FREED)
    actions.reject_statement(figure(old, "40"), by=reviewer, at=NOON, why="these are kilns")
    actions.correct_statement(
        figure(old, "12"),
        fields={"unit_counted": "cases", "facets": {"sex": "male"}},
        by=reviewer,
        at=NOON,
        why="the court counts cases",
    )
    new = add_version(LEAD, CONVICTED, FREED)
    carry_all(get_plan(old), reviewer)
    rejected, corrected = figure(new, "40"), figure(new, "12")
    assert (rejected.state, rejected.published) == ("rejected", None)
    assert corrected.state == "corrected"
    assert corrected.published is not None and corrected.published.text.snapshot == new
    assert corrected.published.unit_counted == "cases"
    assert corrected.published.fields["facets"] == {"sex": "male"}
    assert corrected.published.start == corrected.latest.start  # type: ignore[union-attr]


def test_a_number_that_changed_is_listed_with_the_near_sentence(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    new = add_version("Courts convicted 13 people.", FREED)
    plan = get_plan(old)
    assert plan.carried == ()
    (unresolved,) = plan.unresolved
    assert [each.identity for each in unresolved.likely] == [figure(new, "13")]
    actions.resolve_statement(
        figure(old, "12"), successor=figure(new, "13"), by=reviewer, at=NOON, why="a late verdict"
    )
    assert figure(new, "13").state == "accepted"
    assert [each.key for each in queries.list_statements()] == [figure(new, "13").key]
    assert queries.get_identity(figure(old, "12").key).successor == figure(new, "13")


def test_what_the_page_no_longer_says_is_ended_by_a_person_with_a_reason(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    add_version(LEAD, FREED)
    assert get_plan(old).unresolved[0].likely == ()
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.resolve_statement(figure(old, "12"), successor=None, by=reviewer, at=NOON, why=" ")
    actions.resolve_statement(figure(old, "12"), successor=None, by=reviewer, at=NOON, why="left out")
    assert not queries.list_statements().exists()
    assert queries.get_identity(figure(old, "12").key).is_superseded
    assert list_changed() == []


def test_a_match_that_changed_since_it_was_seen_is_not_carried(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED, FREED)
    accept_all(old, reviewer)
    new = add_version(LEAD, CONVICTED, FREED)
    plan = get_plan(old)
    actions.reject_statement(figure(new, "12"), by=reviewer, at=NOON, why="a page number")
    with pytest.raises(UnacceptableError, match="look again"):
        carry_all(plan, reviewer)
    assert not Succession.objects.exists()
    assert figure(new, "40").state == "proposed"
    assert [each.before.words for each in get_plan(old).unresolved] == ["12"]


def test_a_statement_judged_alike_already_is_only_linked(add_version: AddVersion, reviewer: User) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    new = add_version(LEAD, CONVICTED)
    accept_all(new, reviewer)
    carry_all(get_plan(old), reviewer)
    assert Judgement.objects.filter(identity__snapshot=new).count() == 1
    assert figure(old, "12").successor == figure(new, "12")


def test_a_release_of_the_same_words_goes_along_and_other_words_stay_hidden(
    add_version: AddVersion, reviewer: User
) -> None:
    named, other = "Judge Ana Reyes convicted 12 people.", "Ana Reyes, 40, spoke."
    old = add_version(named, naming="Ana")
    accept_all(old, reviewer)
    actions.release_name(queries.list_doubts(old).get(), by=reviewer, at=NOON, why="a judge in office")
    new = add_version(LEAD, named, other, naming="Ana")
    carry_all(get_plan(old), reviewer)
    assert [each.key for each in queries.list_statements()] == [figure(new, "12").key]
    assert [each.words for each in queries.list_doubts(new)] == [other]


def test_only_reviewers_and_administrators_carry_or_resolve(
    add_version: AddVersion, reviewer: User, analyst: User, editor: User
) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    add_version(LEAD, CONVICTED)
    for person in (analyst, editor):
        with pytest.raises(RefusedError):
            carry_all(get_plan(old), person)
        with pytest.raises(RefusedError):
            actions.resolve_statement(figure(old, "12"), successor=None, by=person, at=NOON, why="gone")
    assert not Succession.objects.exists()


def test_a_successor_must_stand_in_the_newest_snapshot_and_be_of_the_same_kind(
    add_version: AddVersion, add_reading: AddReading, reviewer: User
) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    add_version(LEAD, FREED)
    elsewhere = add_reading("Police arrested 77 people.", title="Another", publisher="Another")
    with pytest.raises(UnacceptableError, match="cannot stand in the place"):
        actions.resolve_statement(
            figure(old, "12"), successor=figure(elsewhere, "77"), by=reviewer, at=NOON, why="by mistake"
        )


def test_the_newest_snapshot_has_no_plan(add_version: AddVersion, reviewer: User) -> None:
    with pytest.raises(NotFoundError, match="no newer one"):
        get_plan(add_version(CONVICTED))


def test_three_versions_are_gone_through_one_after_the_other(add_version: AddVersion, reviewer: User) -> None:
    first = add_version(CONVICTED)
    accept_all(first, reviewer)
    second = add_version(LEAD, CONVICTED)
    carry_all(get_plan(first), reviewer)
    third = add_version(CONVICTED, FREED)
    carry_all(get_plan(second), reviewer)
    assert figure(first, "12").successor == figure(second, "12")
    assert figure(second, "12").successor == figure(third, "12")
    assert [each.snapshot for each in queries.list_statements()] == [third]


def test_a_changed_reader_on_a_changed_text_carries_only_what_both_leave_alone(
    add_version: AddVersion, analyst: User, reviewer: User
) -> None:
    """The page changed and the reader too: it now reads the period of every figure otherwise."""
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    new = add_version(LEAD, CONVICTED)
    later = change_figures(
        read_sentences(LEAD, CONVICTED, reader="test-reader/2"), period=parse_period("2025")
    )
    actions.save_reading(new, reading=later, by=analyst, at=NOON)
    plan = get_plan(old)
    assert plan.carried == ()
    (near,) = plan.unresolved[0].likely
    assert (near.percent, near.candidate.differs) == (100, ("period",))


def test_programs_are_told_what_stands_in_the_place_of_an_older_statement(
    add_version: AddVersion, reviewer: User, client: Client
) -> None:
    old = add_version(CONVICTED, FREED)
    accept_all(old, reviewer)
    new = add_version(LEAD, CONVICTED)
    carry_all(get_plan(old), reviewer)
    actions.resolve_statement(figure(old, "40"), successor=None, by=reviewer, at=NOON, why="left out")
    said = client.get(f"/s/{figure(old, '12').key}.json").json()
    assert said["superseded_by"].endswith(f"/s/{figure(new, '12').key}/")
    assert client.get(f"/s/{figure(old, '40').key}.json").json()["superseded_by"] is None
    assert "superseded_by" not in client.get(f"/s/{figure(new, '12').key}.json").json()
    told = {words: client.get(f"/api/statements/{figure(old, words).key}").json() for words in ("12", "40")}
    assert told["12"]["is_superseded"] and told["40"]["is_superseded"]
    assert told["12"]["superseded_by"] == said["superseded_by"]
    assert told["40"]["superseded_by"] is None
    assert not client.get(f"/api/statements/{figure(new, '12').key}").json()["is_superseded"]


def test_a_carried_judgement_is_not_taken_back_from_under_an_older_address(
    add_version: AddVersion, reviewer: User
) -> None:
    old = add_version(CONVICTED)
    accept_all(old, reviewer)
    new = add_version("Courts convicted 13 people.")
    actions.resolve_statement(
        figure(old, "12"), successor=figure(new, "13"), by=reviewer, at=NOON, why="a recount"
    )
    with pytest.raises(UnacceptableError, match="moved"):
        undo_last_act(by=reviewer, at=NOON)
    assert figure(new, "13").state == "accepted"


def test_the_database_holds_what_a_succession_is(add_version: AddVersion, reviewer: User) -> None:
    old, new = add_version(CONVICTED), add_version(LEAD, CONVICTED)
    one, other = figure(old, "12"), figure(new, "12")
    row = {"before": one, "snapshot": new, "by": reviewer, "at": NOON}
    for wrong in (
        {"manner": "moved"},
        {"manner": "ended", "why": ""},
        {"manner": "ended", "after": other, "why": "gone"},
        {"manner": "guessed", "after": other},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Succession.objects.create(**row, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatementIdentity.objects.filter(pk=one.pk).update(successor=other)
    Succession.objects.create(**row, manner="ended", why="gone")
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(**row, manner="moved", after=other)


REPORT = files("palermo.observatory.demonstration") / "texts" / "XTV_2024_yearly-report.txt"


def test_the_real_reader_on_a_rewritten_report_carries_what_was_left_alone_and_lists_the_rest(
    analyst: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a real reading of the demonstration's report: a notice comes in above, one recommendation goes, one
    number changes. Every judged statement is either carried with the same words or listed, none is lost."""
    name_doubt(monkeypatch, "")
    text = REPORT.read_text(encoding="utf-8")
    old = add_text(text, by=analyst)
    accept_all(old, reviewer)
    gone = old.identities.filter(kind="recommendation").latest("latest__start")
    counted = old.identities.filter(kind="figure", latest__value__gte=10, latest__value__lt=100).earliest(
        "pk"
    )
    sentence = counted.latest.quote_words  # type: ignore[union-attr]
    changed = sentence.replace(counted.words, "5" + counted.words, 1)
    new = add_text(
        "A notice stands here now.\n\n" + text.replace(gone.words, "").replace(sentence, changed), by=analyst
    )

    actions.file_snapshot(new, under=old.source, by=analyst, at=NOON)  # type: ignore[arg-type]
    plan = get_plan(old)

    judged = old.identities.exclude(state="proposed").count()
    assert len(plan.carried) + len(plan.unresolved) == judged
    assert len(plan.carried) > judged * 2 / 3
    listed = {each.before for each in plan.unresolved}
    assert {gone, counted} <= listed
    for each in plan.carried:
        assert each.before.latest is not None and each.after.latest is not None
        assert " ".join(each.before.words.split()) == " ".join(each.after.words.split())
        assert each.before.latest.measure == each.after.latest.measure
        assert each.before.latest.period == each.after.latest.period
    carry_all(plan, reviewer)
    assert {each.before for each in get_plan(old).unresolved} == listed


def add_text(text: str, *, by: User) -> Snapshot:
    added = actions.add_document(text.encode(), file_name="a.txt", by=by, at=NOON, read_later=False)
    actions.save_reading(added.snapshot, reading=read_text(text), by=by, at=NOON)
    return Snapshot.objects.select_related("source").get(pk=added.snapshot.pk)
