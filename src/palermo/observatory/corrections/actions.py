"""Reporting an error, and deciding what becomes of the report."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.corrections.models import ErrorReport, ReportState
from palermo.observatory.corrections.policies import check_decide_report
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.web.errors import TooManyError, UnacceptableError

LONGEST_REPORT = 4000
MOST_AN_HOUR = 200
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for one another


def report_error(
    *,
    words: str,
    at: datetime,
    identity: StatementIdentity | None = None,
    source: Source | None = None,
    iso3: str = "",
) -> ErrorReport:
    """Take a report about one statement, source or country; its `reference` is for the one who reports.

    Raises `UnacceptableError` without words or with too many, `TooManyError` when the desk has been given
    more in this hour than people can send.
    """
    said = words.replace("\0", "").strip()
    if not said:
        raise UnacceptableError("nothing was written; expected what is wrong; please say it in a few words")
    if len(said) > LONGEST_REPORT:
        raise UnacceptableError(
            f"the report has {len(said)} characters; expected at most {LONGEST_REPORT}; please shorten it"
        )
    with transaction.atomic():
        if ErrorReport.objects.filter(reported_at__gt=at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
            raise TooManyError(
                "more reports came in this hour than can be read; yours was not taken; please send it again in "
                "an hour"
            )
        report = ErrorReport.objects.create(
            reference=_make_reference(),
            identity=identity,
            source=source,
            iso3=iso3,
            words=said,
            reported_at=at,
        )
        record("report_error", target_kind="error_report", target_key=report.pk, by=None, at=at)
    return report


def decide_report(
    report: ErrorReport, *, state: ReportState, answer: str, by: User, at: datetime
) -> ErrorReport:
    """Answer a report, say that the error is fixed, or decline it. `answer` is required: whoever holds the
    reference reads it. A decision may be changed later; the audit trail keeps each."""
    check_decide_report(by)
    if state == ReportState.OPEN or not answer.strip():
        raise UnacceptableError(
            "a decision is missing; expected answered, fixed or declined and an answer; please give both"
        )
    with transaction.atomic():
        held = ErrorReport.objects.select_for_update().get(pk=report.pk)
        held.state, held.answer, held.decided_by, held.decided_at = state, answer.strip(), by, at
        held.save(update_fields=["state", "answer", "decided_by", "decided_at"])
        record("decide_report", target_kind="error_report", target_key=held.pk, by=by, at=at, state=state)
    return held


def _make_reference() -> str:
    """Twelve letters that cannot be guessed."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
