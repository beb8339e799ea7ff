"""Where a measure stands: by what was found, never by silence."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.core.assessment.plans import (
    Entry,
    EntryError,
    check_entry,
    decide_standing,
    list_due,
    load_rules,
)
from palermo.core.values import parse_period

TODAY = date(2025, 7, 1)
SAID = ("aaaaaaaaaaaaaaaaaaaaaaaaaa",)


def entry(outcome: str, on: str = "2025-05", *, order: int = 0) -> Entry:
    rests = {"searches": "Gazette 2024 and 2025"} if outcome == "no_evidence" else {"statements": SAID}
    return Entry(outcome=outcome, on=parse_period(on), order=order, **rests)  # type: ignore[arg-type]


def stand(*entries: Entry, deadline: str = "") -> str:
    until = parse_period(deadline) if deadline else None
    return decide_standing(entries, deadline=until, today=TODAY).status


@pytest.mark.parametrize(
    ("outcome", "before_deadline", "after_deadline"),
    [
        ("done", "done", "done"),
        ("under_way", "under_way", "overdue"),
        ("no_progress", "not_started", "overdue"),
        ("stopped", "stopped", "stopped"),
        ("no_evidence", "no_evidence", "no_evidence"),
    ],
)
def test_the_newest_entry_and_the_deadline_make_the_standing(
    outcome: str, before_deadline: str, after_deadline: str
) -> None:
    assert stand(entry(outcome), deadline="2026") == before_deadline
    assert stand(entry(outcome), deadline="2025-06-30") == after_deadline
    assert stand(entry(outcome)) == before_deadline


def test_silence_is_no_standing_even_after_the_deadline() -> None:
    standing = decide_standing((), deadline=parse_period("2024"), today=TODAY)
    assert (standing.status, standing.is_past_deadline) == ("not_examined", True)
    assert "deadline has passed" in standing.because


def test_no_evidence_is_not_no_progress() -> None:
    assert stand(entry("no_evidence")) != stand(entry("no_progress"))


def test_a_deadline_that_is_a_year_passes_with_its_last_day() -> None:
    assert stand(entry("under_way"), deadline="2025") == "under_way"


def test_the_entry_of_the_latest_time_holds_and_of_one_time_the_one_entered_later() -> None:
    assert stand(entry("done", "2025-03"), entry("under_way", "2024-12", order=9)) == "done"
    assert stand(entry("done", order=1), entry("stopped", order=2)) == "stopped"


def test_the_reason_names_the_time_and_the_deadline_in_words() -> None:
    until = parse_period("2025-06-30")
    because = decide_standing([entry("under_way", "2025-05")], deadline=until, today=TODAY).because
    assert "of May 2025" in because and "deadline 30 June 2025 has passed" in because


def test_an_entry_of_a_time_to_come_does_not_count_yet() -> None:
    assert stand(entry("done", "2026-01")) == "not_examined"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Entry(outcome="done", on=parse_period("2025")), "no statement was given"),
        (
            Entry(outcome="no_progress", on=parse_period("2025"), searches="the gazette"),
            "no statement was given",
        ),
        (Entry(outcome="no_evidence", on=parse_period("2025"), searches=" "), "no searches were given"),
        (
            Entry(outcome="no_evidence", on=parse_period("2025"), searches="x", statements=SAID),
            "statements were given",
        ),
        (Entry(outcome="splendid", on=parse_period("2025"), statements=SAID), "is unknown"),
    ],
)
def test_an_entry_that_rests_on_nothing_is_refused(bad: Entry, told: str) -> None:
    with pytest.raises(EntryError, match=told):
        check_entry(bad)
    with pytest.raises(EntryError):
        decide_standing([bad], deadline=None, today=TODAY)


def test_what_is_due_comes_in_the_order_of_its_urgency() -> None:
    rules = load_rules()
    items = [
        ("soon", "2025-08", ()),
        ("far", "2027", ()),
        ("finished", "2025-01", (entry("done"),)),
        ("passed", "2025-02", ()),
        ("overdue", "2025-03", (entry("under_way"),)),
        ("old", "2027", (entry("under_way", "2023"),)),
        ("no deadline", "", ()),
    ]
    due = list_due(
        (
            (name, period, decide_standing(entries, deadline=period, today=TODAY))
            for name, deadline, entries in items
            for period in (parse_period(deadline) if deadline else None,)
        ),
        today=TODAY,
    )
    assert [(each.what, each.why) for each in due] == [
        ("overdue", "overdue"),
        ("passed", "passed"),
        ("soon", "soon"),
        ("old", "old"),
    ]
    assert due[2].days == 61 <= rules.due_days


def test_each_outcome_leads_to_a_status_of_the_board() -> None:
    rules = load_rules()
    keys = {each.key for each in rules.statuses}
    assert {each.status for each in rules.outcomes} | {"overdue", "not_examined"} == keys
    assert {each.rests_on for each in rules.outcomes} == {"statements", "searches"}
