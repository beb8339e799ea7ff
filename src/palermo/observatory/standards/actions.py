"""Adding a framework, entering a waiver, verifying a shipped fact: each with its audit row, or not at all."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from palermo.core.assessment.frameworks import Framework, list_versions, parse_framework
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.countries.queries import get_country
from palermo.observatory.library.queries import get_identity
from palermo.observatory.standards.facts import find_fact
from palermo.observatory.standards.models import (
    FIRST_YEAR,
    LAST_YEAR,
    FactCheck,
    OwnFramework,
    Verdict,
    Waiver,
)
from palermo.observatory.standards.policies import check_add_framework, check_enter_waiver, check_verify_fact
from palermo.web.errors import NotFoundError, UnacceptableError


def add_framework(content: str, *, by: User, at: datetime) -> OwnFramework:
    """Keep one version of a framework of this organisation's own.

    Raises `FrameworkError` with the place where the file is wrong, and `UnacceptableError` for an identifier
    that ships or a version that is there already with another text. The same file again changes nothing.
    """
    check_add_framework(by)
    framework = parse_framework(content)
    _refuse_shipped(framework)
    digest = hashlib.sha256(content.encode()).hexdigest()
    held: OwnFramework | None = OwnFramework.objects.filter(
        key=framework.id, version=framework.version
    ).first()
    if held is not None:
        if held.sha256 == digest:
            return held
        raise UnacceptableError(
            f"framework {framework.name} is here already with another text; expected a new version; "
            "change the version in the file"
        )
    try:
        with transaction.atomic():
            added: OwnFramework = OwnFramework.objects.create(
                key=framework.id,
                version=framework.version,
                title=framework.title,
                content=content,
                sha256=digest,
                by=by,
                at=at,
            )
            record("added_framework", target_kind="framework", target_key=framework.name, by=by, at=at)
    except IntegrityError as problem:
        raise UnacceptableError(
            f"framework {framework.name} was added by somebody else just now; expected a new version; look again"
        ) from problem
    return added


def enter_waiver(
    *,
    iso3: str,
    year: int,
    by: User,
    at: datetime,
    citation: str = "",
    statement: str = "",
    is_given: bool = True,
) -> Waiver:
    """Enter that a waiver was given for a report year, or that it was not after all.

    `statement` is the key of a statement of the library that this person may see, `citation` another source in
    words; one of them is required. Raises `UnacceptableError` and `NotFoundError`.
    """
    check_enter_waiver(by)
    get_country(iso3)
    citation = " ".join(citation.split())
    if not citation and not statement:
        raise UnacceptableError(
            "no source was given; expected a statement or a citation; say where it stands"
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnacceptableError(f"the year {year} was met; expected a report year from {FIRST_YEAR}")
    identity = get_identity(statement, viewer=by) if statement else None
    with transaction.atomic():
        entered = Waiver.objects.create(
            iso3=iso3, year=year, is_given=is_given, citation=citation, statement=identity, by=by, at=at
        )
        record(
            "entered_waiver" if is_given else "took_back_waiver",
            target_kind="country",
            target_key=iso3,
            by=by,
            at=at,
            year=year,
        )
    return entered


def check_fact(fact: str, *, verdict: str, citation: str, by: User, at: datetime) -> FactCheck:
    """Say of a shipped fact whether it holds, and by which source. Raises `NotFoundError` for a fact that does
    not ship and `UnacceptableError` without a source."""
    check_verify_fact(by)
    if find_fact(fact) is None:
        raise NotFoundError(f"no fact {fact[:40]!r} ships; expected one from the list of shipped facts")
    if verdict not in Verdict.values:
        raise UnacceptableError(f"the verdict {verdict[:20]!r} was met; expected holds, wrong or open")
    citation = " ".join(citation.split())
    if not citation:
        raise UnacceptableError("no source was given; expected where it can be read; please name it")
    with transaction.atomic():
        checked = FactCheck.objects.create(fact=fact, verdict=verdict, citation=citation, by=by, at=at)
        record("checked_fact", target_kind="fact", target_key=fact, by=by, at=at, verdict=verdict)
    return checked


def _refuse_shipped(framework: Framework) -> None:
    if framework.id in {each.id for each in list_versions()}:
        raise UnacceptableError(
            f"a framework {framework.id} ships with the software; expected an identifier of your own; "
            "change the id in the file"
        )
