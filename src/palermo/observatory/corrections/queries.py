"""Reading the log and the reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from palermo.observatory.corrections.models import REFERENCE, ErrorReport, LogEntry, ReportState
from palermo.observatory.library.models import Source, StatementIdentity, Withdrawal
from palermo.observatory.library.queries.reanchoring import list_changed
from palermo.observatory.library.queries.reviewing import list_orphaned
from palermo.web.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Desk:
    """How much waits at the desk of corrections."""

    open_reports: int
    changed_sources: int
    orphaned: int
    withdrawn: int


def list_log(*, limit: int | None = None, offset: int = 0) -> QuerySet[LogEntry]:
    """What was put right in public, newest first, with all that a page shows of it in one query."""
    entries = LogEntry.objects.select_related(
        "identity__snapshot__source",
        "source",
        "before__doubt",
        "after__doubt",
        "successor__snapshot__source",
        "successor__published__doubt",
    ).order_by("-id")
    return entries[offset : None if limit is None else offset + limit]


def count_log() -> int:
    """How many entries the log has."""
    return LogEntry.objects.count()


def list_log_of(of: StatementIdentity | Source) -> QuerySet[LogEntry]:
    """What was put right of one statement or source, newest first."""
    entries = list_log()
    return entries.filter(identity=of) if isinstance(of, StatementIdentity) else entries.filter(source=of)


def get_report_by_reference(reference: str) -> ErrorReport:
    """The report of a reference, however it is typed. Raises `NotFoundError` when there is none."""
    letters = re.sub(r"[^a-z2-9]", "", reference.lower())[:12]
    wanted = "-".join(letters[start : start + 4] for start in (0, 4, 8))
    found = ErrorReport.objects.filter(reference=wanted).first() if re.match(REFERENCE, wanted) else None
    if found is None:
        raise NotFoundError(
            "no report has this reference; expected twelve letters and digits as they were shown; please check"
        )
    return found


def get_report(pk: int) -> ErrorReport:
    """One report by its number. Raises `NotFoundError` when there is none."""
    found = _with_all_shown(ErrorReport.objects.filter(pk=pk)).first()
    if found is None:
        raise NotFoundError(f"no report has the number {pk}; expected one of the list; please go back to it")
    return found


def list_reports(state: str = ReportState.OPEN) -> QuerySet[ErrorReport]:
    """Reports in one state: open ones oldest first, decided ones newest first."""
    order = "id" if state == ReportState.OPEN else "-decided_at"
    return _with_all_shown(ErrorReport.objects.filter(state=state)).order_by(order)


def count_reports() -> dict[str, int]:
    """How many reports there are in each state."""
    counted = dict(ErrorReport.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in ReportState}


def list_withdrawals(*, limit: int = 200) -> QuerySet[Withdrawal]:
    """What was withdrawn, newest first, also what was given back since."""
    return Withdrawal.objects.select_related(
        "identity__snapshot__source", "source", "withdrawn_by", "reinstated_by"
    ).order_by("-id")[:limit]


def count_desk() -> Desk:
    """What waits at the desk."""
    return Desk(
        open_reports=ErrorReport.objects.filter(state=ReportState.OPEN).count(),
        changed_sources=sum(each.count for each in list_changed()),
        orphaned=list_orphaned().count(),
        withdrawn=Withdrawal.objects.filter(reinstated_at=None).count(),
    )


def _with_all_shown(reports: QuerySet[ErrorReport]) -> QuerySet[ErrorReport]:
    return reports.select_related(
        "identity__snapshot__source",
        "identity__published",
        "identity__proposal",
        "identity__latest",
        "source",
        "decided_by",
    )
