"""Gathering evidence for a criterion: attaching a statement, taking one away, searching."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.actions.holding import check_works_on, hold, note
from palermo.observatory.assessments.criteria import standard_of
from palermo.observatory.assessments.models import Assessment, EvidenceChoice, SearchMade
from palermo.observatory.assessments.policies import check_consolidate
from palermo.observatory.library.queries import get_identity
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.queries import Answer, search
from palermo.observatory.search.signs import Facet
from palermo.web.errors import UnacceptableError

LONGEST_WORDS = 300


def attach_statement(
    assessment: Assessment, *, criterion: str, key: str, why: str, by: User, at: datetime
) -> EvidenceChoice:
    """Put a statement to a criterion for oneself. Raises `NotFoundError` when this person may not see it."""
    return _choose(assessment, criterion=criterion, key=key, why=why, is_attached=True, by=by, at=at)


def detach_statement(
    assessment: Assessment, *, criterion: str, key: str, why: str, by: User, at: datetime
) -> EvidenceChoice:
    """Take a statement away from a criterion for oneself; `why` is required and stays beside it."""
    if not why.strip():
        raise UnacceptableError(
            "no reason was given for taking a statement away; expected a few words; please write them"
        )
    return _choose(assessment, criterion=criterion, key=key, why=why, is_attached=False, by=by, at=at)


def record_search(
    assessment: Assessment, *, criterion: str, words: str, by: User, at: datetime
) -> tuple[SearchMade, Answer]:
    """Search the observatory for a criterion, within the country, as this person; keep the words, the day and
    how much was found. Raises `UnacceptableError` without words that can be looked for."""
    check_consolidate(by)
    asked = " ".join(words.split())[:LONGEST_WORDS]
    ask = Ask(asked, {Facet.COUNTRY: (assessment.iso3,)})
    answer = search(ask, viewer=by)
    if not asked or not answer.understood:
        raise UnacceptableError(
            "no word was given that can be looked for; expected at least one; please write what to search for"
        )
    with transaction.atomic():
        held = hold(assessment)
        check_works_on(held, by)
        standard_of(held).get_criterion(criterion)
        made = SearchMade.objects.create(
            assessment=held,
            criterion=criterion,
            words=asked,
            result_count=answer.tally.total,
            is_more=answer.tally.is_more,
            by=by,
            at=at,
        )
        note("work_on_assessment", held, by=by, at=at)
    return made, answer


def _choose(
    assessment: Assessment,
    *,
    criterion: str,
    key: str,
    why: str,
    is_attached: bool,
    by: User,
    at: datetime,
) -> EvidenceChoice:
    check_consolidate(by)
    identity = get_identity(key, viewer=by)
    with transaction.atomic():
        held = hold(assessment)
        check_works_on(held, by)
        standard_of(held).get_criterion(criterion)
        made = EvidenceChoice.objects.create(
            assessment=held,
            criterion=criterion,
            identity=identity,
            is_attached=is_attached,
            why=why.strip(),
            by=by,
            at=at,
        )
        note("work_on_assessment", held, by=by, at=at)
    return made
