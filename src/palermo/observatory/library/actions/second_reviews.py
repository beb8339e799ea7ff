"""Judging a second time without seeing the first verdict, and settling what two people see differently."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.core.statements import RecordError, from_record, to_record
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.judge import (
    NOT_CORRECTABLE,
    accept_statement,
    correct_statement,
    reject_statement,
)
from palermo.observatory.library.content import content_digest
from palermo.observatory.library.models import Judgement, SecondReview
from palermo.observatory.library.models.second_reviews import Outcome
from palermo.observatory.library.models.statements import STANDING, Verdict
from palermo.observatory.library.policies import check_judge
from palermo.web.errors import UnacceptableError


def give_second_verdict(
    review: SecondReview,
    *,
    verdict: Verdict,
    fields: dict[str, Any],
    by: User,
    at: datetime,
    why: str = "",
) -> SecondReview:
    """Write down what a second person says of a judged statement. Nothing that is published changes. The two
    agree when the verdicts are the same and, for two corrections, when both say the same.

    `fields` are the changed fields of a correction; `why` is required unless the statement is accepted.
    """
    check_judge(by)
    if verdict != Verdict.ACCEPTED and not why.strip():
        raise UnacceptableError("no reason was given; expected why; please write a few words")
    with transaction.atomic():
        held = _hold(review)
        if held.verdict:
            raise UnacceptableError("this was judged a second time already; expected one that still waits")
        if held.first_by_id == by.pk:
            raise UnacceptableError("you judged this first; expected another person; please leave it to them")
        held.content_digest = _digest(held, verdict=verdict, fields=fields)
        held.verdict, held.fields, held.why = verdict, fields, why.strip()
        held.by, held.at = by, at
        held.agrees = held.content_digest == held.first_digest and verdict == held.judgement.verdict
        held.save(update_fields=["verdict", "fields", "why", "by", "at", "content_digest", "agrees"])
        _record("judge_second", held, by=by, at=at, agrees=held.agrees)
    return held


def settle_disagreement(
    review: SecondReview, *, outcome: Outcome, by: User, at: datetime, why: str
) -> SecondReview:
    """Decide between two verdicts, by a third act. Where the second stands it becomes a judgement by the one
    who settles; where the first stands nothing that is published changes. `why` is required."""
    check_judge(by)
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why this verdict stands; please write it")
    with transaction.atomic():
        held = _hold(review)
        if held.agrees is not False or held.outcome:
            raise UnacceptableError("nothing is to be settled here; expected two verdicts that differ")
        if outcome == Outcome.SECOND:
            _judge_as_second(held, by=by, at=at, why=why)
        held.outcome, held.settled_by, held.settled_at, held.settled_why = outcome, by, at, why.strip()
        held.save(update_fields=["outcome", "settled_by", "settled_at", "settled_why"])
        _record("settle_disagreement", held, by=by, at=at, outcome=outcome.value)
    return held


def _judge_as_second(review: SecondReview, *, by: User, at: datetime, why: str) -> None:
    identity = review.judgement.identity
    newer = Judgement.objects.filter(STANDING, identity=identity, pk__gt=review.judgement_id)
    if newer.exists() or identity.proposal_id is not None:
        raise UnacceptableError(
            "this statement was read or judged anew since; expected it as two people saw it; "
            "please let the first verdict stand here and judge it anew"
        )
    given: dict[str, Any] = {"by": by, "at": at, "why": why, "statement": review.statement}
    if review.verdict == Verdict.ACCEPTED:
        accept_statement(identity, **given)
    elif review.verdict == Verdict.CORRECTED:
        correct_statement(identity, fields=review.fields, **given)
    else:
        given["statement"] = review.judgement.correction or review.statement
        reject_statement(identity, **given)


def _digest(review: SecondReview, *, verdict: Verdict, fields: dict[str, Any]) -> str:
    """What the statement would say by the second verdict; empty when it is rejected."""
    statement = review.statement
    if verdict == Verdict.REJECTED:
        return ""
    if verdict == Verdict.ACCEPTED:
        return statement.content_digest
    if fixed := sorted(NOT_CORRECTABLE & fields.keys()):
        raise UnacceptableError(f"{', '.join(fixed)} cannot be corrected; expected fields of what it says")
    try:
        said = from_record({**statement.fields, **fields})
    except RecordError as problem:
        raise UnacceptableError(f"the correction makes no statement: {problem}") from problem
    return content_digest(to_record(said), quote_words=statement.quote_words, part_of=statement.part_of)


def _hold(review: SecondReview) -> SecondReview:
    held = SecondReview.objects.select_for_update().get(pk=review.pk)
    if Judgement.objects.filter(undoes=held.judgement_id).exists():
        raise UnacceptableError("the first verdict was taken back; expected one that stands")
    return held


def _record(act: str, review: SecondReview, *, by: User, at: datetime, **details: Any) -> None:
    key = review.judgement.identity.key
    record(act, target_kind="statement", target_key=key, by=by, at=at, **details)
