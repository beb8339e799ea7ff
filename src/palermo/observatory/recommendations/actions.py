"""Saying how recommendations follow one another and where they stand. Nothing here is without its reason or its
evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.core.assessment.threads import check_shape
from palermo.core.values import PeriodError, parse_period
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.recommendations.models import (
    Attachment,
    GenealogyDecision,
    Part,
    Relation,
    Status,
    StatusEntry,
    Voice,
)
from palermo.observatory.recommendations.policies import check_confirm, check_follow
from palermo.observatory.recommendations.queries import Step
from palermo.web.errors import UnacceptableError

# What says that something happened needs a dated sentence that says it; that nothing did can rest on a search.
NEED_DATED_EVIDENCE = frozenset({Status.PARTLY, Status.DONE, Status.REGRESSED})


def decide_relation(
    step: Step,
    *,
    iso3: str,
    relation: str,
    earlier: Iterable[str],
    later: Iterable[str],
    by: User,
    at: datetime,
    why: str = "",
    evidence: Sequence[str] = (),
) -> GenealogyDecision:
    """Say what became of recommendations from one edition to the next.

    What the method proposed is confirmed without further words; what differs from it, or what it was unsure of,
    needs a reason, and "reported done" the statement that reports it. Raises `UnacceptableError`.
    """
    check_confirm(by)
    old, new = sorted(set(earlier)), sorted(set(later))
    problem = check_shape(relation, earlier=old, later=new)
    if problem:
        raise UnacceptableError(f"{problem}; please choose again")
    if not set(old) <= {each.key for each in step.earlier} or not set(new) <= {
        each.key for each in step.later
    }:
        raise UnacceptableError(
            "a recommendation of another edition was named; expected those of these two editions; please choose again"
        )
    proposed = _find_proposed(step, relation=relation, earlier=old, later=new)
    if (not proposed or proposed["is_unsure"]) and not why.strip():
        raise UnacceptableError(
            "no reason was given; expected why, as the method was unsure or proposed otherwise; "
            "please write a few words"
        )
    if relation == Relation.REPORTED_DONE:
        _find_evidence(evidence, viewer=by, expected="the statement that reports it done")
    with transaction.atomic():
        row = GenealogyDecision.objects.create(
            iso3=iso3,
            relation=relation,
            earlier=old,
            later=new,
            evidence=list(evidence),
            proposed=proposed,
            why=why.strip(),
            by=by,
            at=at,
        )
        record(
            "decide_genealogy",
            target_kind="recommendation",
            target_key=(old + new)[0],
            by=by,
            at=at,
            iso3=iso3,
            relation=relation,
            earlier=old,
            later=new,
        )
    return row


def confirm_sure(step: Step, *, iso3: str, by: User, at: datetime) -> int:
    """Confirm every proposal of a step that the method does not doubt, save "reported done", which needs its
    statement; returns how many."""
    check_confirm(by)
    with transaction.atomic():
        sure = [each for each in step.sure if each.relation != Relation.REPORTED_DONE]
        for each in sure:
            decide_relation(
                step,
                iso3=iso3,
                relation=each.relation,
                earlier=each.earlier,
                later=each.later,
                by=by,
                at=at,
            )
    return len(sure)


def set_status(
    *,
    iso3: str,
    member: str,
    voice: str,
    status: str,
    as_of: str,
    why: str,
    by: User,
    at: datetime,
    evidence: Sequence[str] = (),
    searches: str = "",
) -> StatusEntry:
    """Say where a thread stands in the eyes of one voice.

    It cannot move without evidence: partly done, done and regressed need a statement with a date; not started and
    not reported need a statement, or what was searched and found nothing. Raises `UnacceptableError`.
    """
    check_follow(by)
    _check_member(member, viewer=by)
    _check_status(voice=voice, status=status, as_of=as_of, why=why)
    found = _find_evidence(evidence, viewer=by, expected="statements of this library") if evidence else []
    if status in NEED_DATED_EVIDENCE and not any(each.get("period") for each in found):
        raise UnacceptableError(
            f"“{Status(status).label}” was chosen without a dated statement; expected at least one with "
            "a date that says so; please name it by its address or key"
        )
    if not found and not searches.strip():
        raise UnacceptableError(
            "neither evidence nor a search was given; expected statements, or what was searched and found nothing; "
            "please give one of them"
        )
    with transaction.atomic():
        entry = StatusEntry.objects.create(
            iso3=iso3,
            member=member,
            voice=voice,
            status=status,
            as_of=as_of,
            evidence=[each.key for each in found],
            searches=searches.strip(),
            why=why.strip(),
            by=by,
            at=at,
        )
        record(
            "set_recommendation_status",
            target_kind="recommendation",
            target_key=member,
            by=by,
            at=at,
            voice=voice,
            status=status,
        )
    return entry


def attach(
    *, iso3: str, member: str, part: str, statement: str, by: User, at: datetime, why: str = ""
) -> Attachment:
    """Put a statement to a thread, as the deficiency it answers or an action taken."""
    check_follow(by)
    _check_member(member, viewer=by)
    _find_evidence([statement], viewer=by, expected="a statement of this library")
    return _attach(iso3, member, part, statement, is_off=False, why=why, by=by, at=at)


def detach(
    *, iso3: str, member: str, part: str, statement: str, by: User, at: datetime, why: str
) -> Attachment:
    """Take a statement off a thread; `why` is required."""
    check_follow(by)
    if not why.strip():
        raise UnacceptableError(
            "no reason was given; expected why it does not belong; please write a few words"
        )
    return _attach(iso3, member, part, statement, is_off=True, why=why, by=by, at=at)


def _attach(
    iso3: str, member: str, part: str, statement: str, *, is_off: bool, why: str, by: User, at: datetime
) -> Attachment:
    if part not in Part.values:
        raise UnacceptableError(f"{part[:20]!r} is no part of a thread; expected {', '.join(Part.values)}")
    with transaction.atomic():
        row = Attachment.objects.create(
            iso3=iso3,
            member=member,
            part=part,
            statement=statement,
            is_off=is_off,
            why=why.strip(),
            by=by,
            at=at,
        )
        record(
            "detach_from_recommendation" if is_off else "attach_to_recommendation",
            target_kind="recommendation",
            target_key=member,
            by=by,
            at=at,
            part=part,
            statement=statement,
        )
    return row


def _check_status(*, voice: str, status: str, as_of: str, why: str) -> None:
    if voice not in Voice.values or status not in Status.values:
        raise UnacceptableError(
            "whose view or which status was not chosen; expected one of each; please choose"
        )
    try:
        period = parse_period(as_of)
    except PeriodError as problem:
        raise UnacceptableError(f"the date is not one: {problem}") from problem
    if period.first != period.last:
        raise UnacceptableError("a span of time was given; expected one day, month or year, such as 2024-06")
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why; please write a few words")


def _check_member(member: str, *, viewer: Any) -> None:
    if not select_visible(viewer).filter(key=member, kind="recommendation").exists():
        raise UnacceptableError(
            f"{member[:26]} is no recommendation; expected the key of one from the register"
        )


def _find_evidence(keys: Sequence[str], *, viewer: Any, expected: str) -> list[Said]:
    """The statements with these keys. Raises `UnacceptableError` for one that is not there."""
    wanted = list(dict.fromkeys(keys))
    found: dict[str, StatementIdentity] = {
        each.key: each for each in select_visible(viewer).filter(key__in=wanted)
    }
    missing = [key for key in wanted if key not in found]
    if missing or not wanted:
        named = f"{missing[0][:26]} is no statement" if missing else "no statement was named"
        raise UnacceptableError(f"{named}; expected {expected}; please copy its address")
    return [tell(found[key]) for key in wanted]


def _find_proposed(step: Step, *, relation: str, earlier: list[str], later: list[str]) -> dict[str, Any]:
    for each in step.proposals:
        if each.relation == relation and sorted(each.earlier) == earlier and sorted(each.later) == later:
            return {
                "relation": each.relation,
                "confidence": f"{each.confidence:.3f}",
                "is_unsure": each.is_unsure,
                "because": each.because,
            }
    return {}
