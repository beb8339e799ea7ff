"""Approving: another person than those who rated freezes the whole assessment, and it becomes public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.core.assessment.freezing import freeze
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.actions.holding import hold, note
from palermo.observatory.assessments.changes import list_changed
from palermo.observatory.assessments.criteria import standard_of
from palermo.observatory.assessments.models import Approval, Assessment, Rating
from palermo.observatory.assessments.policies import check_approve
from palermo.observatory.assessments.queries import (
    find_previous,
    list_consolidated,
    list_independent,
)
from palermo.observatory.assessments.record import write_record
from palermo.observatory.assessments.sealing import is_assessor, is_unsealed
from palermo.web.errors import RefusedError, UnacceptableError


def approve_assessment(
    assessment: Assessment, *, by: User, at: datetime, changed_is_meant: bool = False
) -> Approval:
    """Freeze an assessment and publish it. From then on nothing of it changes.

    Raises `RefusedError` when this person rated or put together anything of it, `UnacceptableError` when
    something is left to do, or evidence changed since it was rated and that is not said to be known.
    """
    check_approve(by)
    with transaction.atomic():
        held = hold(assessment)
        check_is_another(held, by)
        if problems := list_left(held, viewer=by):
            raise UnacceptableError(" ".join(problems))
        if not changed_is_meant and (changed := list_changed(list_consolidated(held).values())):
            raise UnacceptableError(
                f"{len(changed)} statements changed since they were rated on; expected a look at each; please "
                "have the ratings renewed, or say that you know of it"
            )
        frozen, sha256 = freeze(write_record(held, approved_by=by, at=at))
        made = Approval.objects.create(assessment=held, frozen=frozen.decode(), sha256=sha256, by=by, at=at)
        note("approve_assessment", held, by=by, at=at, sha256=sha256)
    return made


def check_is_another(assessment: Assessment, by: User) -> None:
    """Raise `RefusedError` when somebody would approve the own work."""
    took_part = is_assessor(assessment, by) or assessment.consolidator_id == by.pk
    if took_part or assessment.ratings.filter(by=by).exists():
        raise RefusedError(
            "you rated this assessment or put it together; expected another person to approve it"
        )


def list_left(assessment: Assessment, *, viewer: User) -> list[str]:
    """What is left to do before approval, in sentences; none when it can be approved."""
    if not is_unsealed(assessment):
        return ["Not both assessors handed in; expected both; please wait."]
    consolidated = list_consolidated(assessment)
    rated = {key for own in list_independent(assessment, viewer=viewer).values() for key in own}
    criteria = standard_of(assessment).criteria
    waiting = [each.label for each in criteria if each.key in rated - consolidated.keys()]
    problems = []
    if not consolidated:
        problems.append("Nothing was put together; expected a consolidated rating of each rated criterion.")
    elif waiting:
        problems.append(
            f"{len(waiting)} rated criteria have no consolidated rating ({', '.join(waiting)}); expected one of each."
        )
    problems += _list_unexplained(assessment, consolidated)
    return problems


def _list_unexplained(assessment: Assessment, consolidated: dict[str, Rating]) -> list[str]:
    """Changes that nobody explained because the period before was approved in the meantime."""
    previous = find_previous(assessment)
    if previous is None:
        return []
    unexplained = [
        key
        for key, rating in consolidated.items()
        if previous.grades.get(key, rating.grade) != rating.grade and not rating.change_reason
    ]
    if not unexplained:
        return []
    return [
        f"{len(unexplained)} ratings differ from the period before without an explanation "
        f"({', '.join(unexplained)}); expected one for each; please rate them again with it."
    ]
