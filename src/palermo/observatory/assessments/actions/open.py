"""Opening an assessment, and opening a revision of an approved one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.core.values import Period, PeriodError, parse_period
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.actions.holding import note
from palermo.observatory.assessments.criteria import find_standard
from palermo.observatory.assessments.models import Approval, Assessment
from palermo.observatory.assessments.policies import (
    ASSESSOR_ROLES,
    STAFF_ROLES,
    check_open_assessment,
)
from palermo.web.errors import UnacceptableError

LONGEST_YEARS = 5


def open_assessment(
    *,
    iso3: str,
    period: str,
    framework: str,
    first_assessor: User,
    second_assessor: User,
    consolidator: User,
    by: User,
    at: datetime,
) -> Assessment:
    """Open the assessment of a country in a period. The version of the framework is the one in force on the
    period's last day.

    Raises `UnacceptableError` when the country, period or framework cannot be used, the two assessors are one
    person or may not rate, or the country was opened for this period already.
    """
    check_open_assessment(by)
    window = _read_period(period)
    _check_country(iso3)
    standard = find_standard(framework, period=window)
    _check_people(first_assessor, second_assessor, consolidator)
    with transaction.atomic():
        held = Assessment.objects.filter(iso3=iso3, period=str(window), framework=framework)
        if held.exists():
            raise UnacceptableError(
                f"{iso3} in {window} by {framework} was opened before; expected a new period; please go on with "
                "that one, or revise it once it is approved"
            )
        made = Assessment.objects.create(
            slug=_name(iso3, framework, window, revision=1),
            iso3=iso3,
            period=str(window),
            framework=framework,
            framework_version=standard.framework.version,
            first_assessor=first_assessor,
            second_assessor=second_assessor,
            consolidator=consolidator,
            by=by,
            at=at,
        )
        note("open_assessment", made, by=by, at=at)
    return made


def revise_assessment(
    approval: Approval,
    *,
    first_assessor: User,
    second_assessor: User,
    consolidator: User,
    by: User,
    at: datetime,
) -> Assessment:
    """Open the next revision of an approved assessment; the old one stays at its address. Ratings begin anew.
    Raises `UnacceptableError` when it is being revised already."""
    check_open_assessment(by)
    _check_people(first_assessor, second_assessor, consolidator)
    with transaction.atomic():
        old = Assessment.objects.select_for_update().get(pk=approval.assessment_id)
        if Assessment.objects.filter(revises=old).exists():
            raise UnacceptableError(
                f"{old.slug} is being revised already; expected the newest revision; please go on with that one"
            )
        made = Assessment.objects.create(
            slug=_name(old.iso3, old.framework, parse_period(old.period), revision=old.revision + 1),
            iso3=old.iso3,
            period=old.period,
            framework=old.framework,
            framework_version=old.framework_version,
            revision=old.revision + 1,
            revises=old,
            first_assessor=first_assessor,
            second_assessor=second_assessor,
            consolidator=consolidator,
            by=by,
            at=at,
        )
        note("revise_assessment", made, by=by, at=at, revises=old.slug)
    return made


def _read_period(written: str) -> Period:
    try:
        window = parse_period(written.strip())
    except PeriodError as problem:
        raise UnacceptableError(str(problem)) from problem
    if (window.last_day - window.first_day).days > 366 * LONGEST_YEARS:
        raise UnacceptableError(
            f"the period {window} is longer than {LONGEST_YEARS} years; expected a shorter one; please check"
        )
    return window


def _check_country(iso3: str) -> None:
    try:
        country_name(iso3)
    except KeyError:
        raise UnacceptableError(
            f"no country has the code {iso3[:3]!r}; expected an ISO 3166-1 alpha-3 code; please choose one"
        ) from None


def _check_people(first: User, second: User, consolidator: User) -> None:
    if first.pk == second.pk:
        raise UnacceptableError(
            "both assessors are one person; expected two who rate independently; please choose another"
        )
    roles = {role.value for role in ASSESSOR_ROLES}
    if not all(each.is_active and each.role in roles for each in (first, second)):
        raise UnacceptableError(
            "an assessor may not rate; expected an analyst, a reviewer or an editor with an open account"
        )
    if not consolidator.is_active or consolidator.role not in {role.value for role in STAFF_ROLES}:
        raise UnacceptableError(
            "the consolidator may not put ratings together; expected staff with an open account"
        )


def _name(iso3: str, framework: str, window: Period, *, revision: int) -> str:
    """The address: country, framework, period, and the revision from the second on."""
    stretch = window.first if window.first == window.last else f"{window.first}-to-{window.last}"
    name = f"{iso3.lower()}-{framework.replace('_', '-')}-{stretch}"
    return name if revision == 1 else f"{name}-revision-{revision}"
