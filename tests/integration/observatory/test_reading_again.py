"""Judgements and public addresses survive a better reader."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from tests.integration.observatory.rows import NOON, AddReading, change_figures, name_doubt, read_sentences

from palermo.core.reading.reader import read_text
from palermo.core.reading.reading import Reading
from palermo.core.statements import Figure
from palermo.core.values import parse_period
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Judgement, Snapshot, StatementIdentity

pytestmark = pytest.mark.django_db

CONVICTED = "Courts convicted 12 people."
FREED = "Police freed 40 workers."


def read_anew(snapshot: Snapshot, reading: Reading, by: User) -> actions.ReadingOutcome:
    return actions.save_reading(snapshot, reading=reading, by=by, at=NOON)


def newer(*sentences: str, lead: str = "Home | About | Search\n\n", **options: object) -> Reading:
    """The same sentences read by a newer reader that also decodes the menu above them, so that all is
    shifted."""
    return read_sentences(*sentences, lead=lead, reader="test-reader/2", **options)  # type: ignore[arg-type]


def judged(snapshot: Snapshot, by: User, words: str = "12") -> StatementIdentity:
    identity = snapshot.identities.get(words=words)
    actions.accept_statement(identity, by=by, at=NOON, why="as the report says")
    return StatementIdentity.objects.get(pk=identity.pk)


def test_an_accepted_statement_stays_when_a_newer_reader_says_the_same_elsewhere(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED, FREED)
    before = judged(snapshot, reviewer)
    assert before.published is not None
    outcome = read_anew(snapshot, newer(CONVICTED, FREED), reviewer)
    after = StatementIdentity.objects.get(key=before.key)
    assert outcome.counts.held == 1
    assert (after.pk, after.state, after.proposal) == (before.pk, "accepted", None)
    assert after.published is not None
    assert after.published.reader == "test-reader/2"
    assert after.published.start == before.published.start + len("Home | About | Search\n\n")
    assert after.published.text.content[after.published.start : after.published.end] == "12"
    assert [each.verdict for each in queries.list_judgements(before.key)] == ["accepted"]


def test_a_newer_reader_that_says_something_else_waits_beside_what_was_judged(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED)
    before = judged(snapshot, reviewer)
    outcome = read_anew(snapshot, change_figures(newer(CONVICTED), period=parse_period("2025")), reviewer)
    after = StatementIdentity.objects.get(key=before.key)
    assert outcome.counts.differing == 1
    assert (after.state, after.published) == ("accepted", before.published)
    assert after.proposal is not None and after.proposal.period == "2025"
    assert after.published is not None and after.published.period == "2024"
    assert list(queries.list_waiting()) == [after]
    assert queries.next_to_review() == after


def test_a_newer_reader_that_shows_another_quote_waits_too(add_reading: AddReading, reviewer: User) -> None:
    snapshot = add_reading(CONVICTED)
    before = judged(snapshot, reviewer)
    read_anew(snapshot, newer("In May, courts convicted 12 people."), reviewer)
    after = StatementIdentity.objects.get(key=before.key)
    assert after.published is not None and after.published.quote_words == CONVICTED
    assert after.proposal is not None and after.proposal.quote_words == "In May, courts convicted 12 people."


def test_what_a_newer_reader_no_longer_finds_stays_and_is_listed(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED, FREED)
    before = judged(snapshot, reviewer)
    assert list(queries.list_orphaned()) == []
    outcome = read_anew(snapshot, newer("Courts sat.", FREED), reviewer)
    after = StatementIdentity.objects.get(key=before.key)
    assert (after.state, after.published) == ("accepted", before.published)
    assert outcome.counts.lost == 1
    assert list(queries.list_orphaned()) == [after]
    assert list(queries.list_orphaned(snapshot)) == [after]
    assert AuditRow.objects.get(act="lose_statement").target_key == before.key
    assert queries.get_identity(before.key) == after


def test_a_proposal_that_is_no_longer_found_does_not_wait_any_more(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED, FREED)
    read_anew(snapshot, newer("Courts sat.", FREED), reviewer)
    assert queries.count_to_review() == 1
    waiting = queries.next_to_review()
    assert waiting is not None and waiting.words == "40"
    assert list(queries.list_orphaned()) == []


def test_a_proposal_nobody_judged_is_replaced_by_what_the_newer_reader_says(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED)
    key = snapshot.identities.get().key
    read_anew(snapshot, change_figures(newer(CONVICTED), unit_counted="cases"), reviewer)
    after = StatementIdentity.objects.get(key=key)
    assert after.state == "proposed"
    assert after.proposal is not None and after.proposal.unit_counted == "cases"
    assert queries.count_to_review() == 1


def test_a_rejected_statement_that_is_read_the_same_again_stays_rejected(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED)
    identity = snapshot.identities.get()
    actions.reject_statement(identity, by=reviewer, at=NOON, why="a page number")
    read_anew(snapshot, newer(CONVICTED), reviewer)
    assert StatementIdentity.objects.get(key=identity.key).state == "rejected"
    assert queries.count_to_review() == 0


def test_a_rejected_statement_that_is_read_differently_is_proposed_anew(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED)
    identity = snapshot.identities.get()
    actions.reject_statement(identity, by=reviewer, at=NOON, why="these are prosecutions")
    read_anew(snapshot, change_figures(newer(CONVICTED), measure="prosecutions"), reviewer)
    after = StatementIdentity.objects.get(key=identity.key)
    assert after.state == "proposed"
    assert after.proposal is not None and after.proposal.measure == "prosecutions"


def test_a_correction_is_not_put_in_question_by_the_mistake_it_corrected(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED)
    identity = snapshot.identities.get()
    actions.correct_statement(
        identity, fields={"unit_counted": "cases"}, by=reviewer, at=NOON, why="the court counts cases"
    )
    read_anew(snapshot, newer(CONVICTED), reviewer)
    after = StatementIdentity.objects.get(key=identity.key)
    assert (after.state, after.proposal) == ("corrected", None)
    assert after.published is not None and after.published.unit_counted == "cases"


def test_a_reader_that_learns_what_the_person_corrected_takes_its_place(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(CONVICTED)
    identity = snapshot.identities.get()
    actions.correct_statement(
        identity, fields={"unit_counted": "cases"}, by=reviewer, at=NOON, why="the court counts cases"
    )
    read_anew(snapshot, change_figures(newer(CONVICTED), unit_counted="cases"), reviewer)
    after = StatementIdentity.objects.get(key=identity.key)
    assert (after.state, after.proposal) == ("corrected", None)
    assert after.published is not None and after.published.reader == "test-reader/2"


def test_the_same_reader_reading_again_changes_nothing(add_reading: AddReading, reviewer: User) -> None:
    snapshot = add_reading(CONVICTED)
    before = judged(snapshot, reviewer)
    outcome = read_anew(snapshot, read_sentences("Something else 99."), reviewer)
    assert not outcome.is_new
    assert snapshot.texts.count() == 1
    assert StatementIdentity.objects.get() == before


def test_a_release_holds_for_the_same_words_and_a_new_quote_is_hidden_again(
    add_reading: AddReading, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = add_reading("Judge Ana Reyes convicted 12 people.", naming="Ana")
    identity = judged(snapshot, reviewer)
    doubt = queries.list_doubts(snapshot).get()
    actions.release_name(doubt, by=reviewer, at=NOON, why="a judge in office")
    assert queries.get_identity(identity.key) == identity
    name_doubt(monkeypatch, "Ana")
    read_anew(snapshot, newer("Judge Ana Reyes convicted 12 people."), reviewer)
    assert queries.list_doubts(snapshot).count() == 0
    assert queries.get_identity(identity.key) == identity
    wider = newer("On Monday Ana Reyes, a judge, convicted 12 people.")
    read_anew(snapshot, rename(wider, "test-reader/3"), reviewer)
    assert queries.list_doubts(snapshot).count() == 1


def rename(reading: Reading, reader: str) -> Reading:
    return replace(change_figures(reading, reader=reader), reader=reader)


DEMONSTRATION = files("palermo.observatory.demonstration") / "texts" / "XTV_2024_yearly-report.txt"
MENU = "Home | Publications | Contact\n\n"


def read_later(text: str) -> tuple[Reading, set[str]]:
    """A later version of the real reader: it gives every number of convictions another period. Also the
    words of the numbers it reads differently."""
    reading = rename(read_text(text), "palermo-reader/later")
    of_convictions = [
        each for each in reading.statements if isinstance(each, Figure) and each.measure == "convictions"
    ]
    other = parse_period("1999-01/1999-12")
    changed = {id(each): replace(each, period=other) for each in of_convictions}
    statements = tuple(changed.get(id(each), each) for each in reading.statements)
    return replace(reading, statements=statements), {each.span.words for each in of_convictions}


def test_the_real_reader_over_a_shifted_and_partly_lost_text_orphans_no_judgement(
    analyst: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later text reader keeps a menu it once dropped and loses the last recommendation; the statement
    reader gives convictions another period. All that was accepted keeps its address and stays published."""
    name_doubt(monkeypatch, "")
    data = DEMONSTRATION.read_bytes()
    snapshot = actions.add_document(data, file_name="a.txt", by=analyst, at=NOON, read_later=False).snapshot
    read_anew(snapshot, read_text(data.decode()), analyst)
    for identity in snapshot.identities.all():
        actions.accept_statement(identity, by=reviewer, at=NOON)
    published = {each.key for each in queries.list_statements()}
    lost = snapshot.identities.filter(kind="recommendation").latest("latest__start")

    later, convicted = read_later(MENU + data.decode().replace(lost.words, ""))
    outcome = read_anew(snapshot, later, analyst)

    assert {each.key for each in queries.list_statements()} == published
    assert lost in queries.list_orphaned()
    assert convicted
    assert convicted == {each.words for each in queries.list_waiting() if each.kind == "figure"}
    assert outcome.counts.held > len(published) * 3 / 4
    view = queries.get_text_with_passages(snapshot, viewer=reviewer)
    assert view.text.reader == "palermo-reader/later"
    assert len(view.marks) >= outcome.counts.held
    for mark in view.marks:
        assert view.content[mark.start : mark.end] == mark.identity.words
    assert Judgement.objects.count() == len(published)
