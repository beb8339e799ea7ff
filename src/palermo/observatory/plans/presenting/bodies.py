"""A coordination body as a page shows it: members, meetings, what was decided and who owes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palermo.core.assessment.plans import Standing, Status, load_rules
from palermo.core.values import Period
from palermo.observatory.plans.models import Body, Decision, Meeting, Member
from palermo.observatory.plans.presenting.outline import (
    EntryView,
    Ground,
    show_entries,
    show_ground,
    stand,
    take_period,
)
from palermo.observatory.plans.queries import BodyRows


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision, what is owed by whom until when, and where that stands."""

    decision: Decision
    ground: Ground
    due: Period | None
    standing: Standing
    status: Status
    entries: tuple[EntryView, ...]

    @property
    def is_owed(self) -> bool:
        """Whether somebody owes it and no evidence says that it was done or given up."""
        return bool(self.decision.owed_by) and self.standing.status not in ("done", "stopped")


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with its agenda and decisions."""

    meeting: Meeting
    ground: Ground
    agenda: tuple[str, ...]
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """Everything a page of a body shows; `former` are the members that left."""

    body: Body
    ground: Ground
    members: tuple[tuple[Member, Ground], ...]
    former: tuple[tuple[Member, Ground], ...]
    meetings: tuple[MeetingView, ...]

    @property
    def decisions(self) -> tuple[DecisionView, ...]:
        """Every decision of its meetings."""
        return tuple(each for meeting in self.meetings for each in meeting.decisions)

    @property
    def owed(self) -> tuple[DecisionView, ...]:
        """What is owed, the earliest deadline first; what has none comes last."""
        owed = [each for each in self.decisions if each.is_owed]
        return tuple(sorted(owed, key=lambda each: each.due.last_day if each.due else date.max))


def show_bodies(rows: BodyRows, *, today: date) -> list[BodyView]:
    """The bodies that this viewer may see."""
    return [_show_body(each, rows, today=today) for each in rows.bodies if rows.evidence.shows(each)]


def _show_body(body: Body, rows: BodyRows, *, today: date) -> BodyView:
    evidence = rows.evidence
    members = [
        (each, show_ground(each, evidence=evidence))
        for each in rows.members
        if each.body_id == body.pk and evidence.shows(each)
    ]
    return BodyView(
        body=body,
        ground=show_ground(body, evidence=evidence),
        members=tuple(each for each in members if not _has_left(each[0], today=today)),
        former=tuple(each for each in members if _has_left(each[0], today=today)),
        meetings=tuple(
            _show_meeting(each, rows, today=today)
            for each in rows.meetings
            if each.body_id == body.pk and evidence.shows(each)
        ),
    )


def _has_left(member: Member, *, today: date) -> bool:
    until = take_period(member.until)
    return until is not None and until.last_day < today


def _show_meeting(meeting: Meeting, rows: BodyRows, *, today: date) -> MeetingView:
    evidence = rows.evidence
    return MeetingView(
        meeting=meeting,
        ground=show_ground(meeting, evidence=evidence),
        agenda=tuple(line.strip() for line in meeting.agenda.splitlines() if line.strip()),
        decisions=tuple(
            show_decision(each, rows, today=today)
            for each in rows.decisions
            if each.meeting_id == meeting.pk and evidence.shows(each)
        ),
    )


def show_decision(decision: Decision, rows: BodyRows, *, today: date) -> DecisionView:
    """One decision with where it stands on a day."""
    entries = show_entries(rows.entries.get(decision.pk, ()), evidence=rows.evidence)
    due = take_period(decision.due)
    standing = stand(entries, deadline=due, today=today)
    return DecisionView(
        decision=decision,
        ground=show_ground(decision, evidence=rows.evidence),
        due=due,
        standing=standing,
        status=load_rules().status(standing.status),
        entries=entries,
    )
