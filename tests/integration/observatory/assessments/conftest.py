"""Two assessors, who puts together, who approves, and a country with a few accepted figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, change_figures, read_sentences
from tests.integration.observatory.views.conftest import read_report, sign_in

from palermo.core.values import parse_period
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.assessments import actions
from palermo.observatory.assessments.models import Assessment, Rating
from palermo.observatory.library import actions as library
from palermo.observatory.library import queries
from palermo.observatory.library.models import StatementIdentity

__all__ = ["read_report", "sign_in"]

REASON = "Courts convicted more people than the year before."
Publish = Callable[..., list[StatementIdentity]]


@dataclass(frozen=True)
class Office:
    """Everybody who takes part."""

    first: User
    second: User
    third: User
    editor: User
    administrator: User


@pytest.fixture
def office(analyst: User, reviewer: User, editor: User, administrator: User, db: None) -> Office:
    third = User.objects.create_user(
        "third@office.example", name="Third", role=Role.ANALYST, password="correct horse staple"
    )
    return Office(analyst, reviewer, third.with_second_factor(), editor, administrator)


@pytest.fixture
def publish(analyst: User, reviewer: User) -> Publish:
    """A report whose every number is a figure (convictions of 2024 unless told otherwise), accepted."""

    def add(
        *sentences: str, title: str = "Report", is_accepted: bool = True, country: Any = None, **fields: Any
    ) -> list[StatementIdentity]:
        described = {"title": title, "publisher": "Office"} | ({"country": country} if country else {})
        if isinstance(fields.get("period"), str):
            fields["period"] = parse_period(fields["period"])
        reading = change_figures(read_sentences(*sentences, **described), **fields)
        data = "\n".join((title, *sentences)).encode()
        added = library.add_document(data, file_name="r.txt", by=analyst, at=NOON, read_later=False)
        library.save_reading(added.snapshot, reading=reading, by=analyst, at=NOON)
        if is_accepted:
            for identity in list(queries.list_to_review()):
                library.accept_statement(identity, by=reviewer, at=NOON)
        return list(added.snapshot.identities.order_by("pk"))

    return add


@pytest.fixture
def statement(publish: Publish) -> StatementIdentity:
    """One accepted figure of convictions."""
    (identity,) = publish("Courts convicted 12 people.")
    return identity


@pytest.fixture
def assessment(office: Office) -> Assessment:
    """Tavoria in 2024, opened."""
    return open_one(office)


def open_one(office: Office, *, period: str = "2024", **changes: Any) -> Assessment:
    given: dict[str, Any] = {
        "iso3": "XTV",
        "period": period,
        "framework": "tvpa",
        "first_assessor": office.first,
        "second_assessor": office.second,
        "consolidator": office.third,
        "by": office.editor,
        "at": NOON,
    }
    return actions.open_assessment(**{**given, **changes})


def give(*statements: StatementIdentity, grade: str = "largely_met", **changes: Any) -> actions.Given:
    keys = tuple(each.key for each in statements)
    return actions.Given(**{"grade": grade, "reason": REASON, "evidence": keys, **changes})


def rate(
    assessment: Assessment,
    *statements: StatementIdentity,
    by: User,
    criterion: str = "investigate_prosecute",
    **changes: Any,
) -> Rating:
    return actions.rate_criterion(
        assessment, criterion=criterion, given=give(*statements, **changes), by=by, at=NOON
    )


def hand_in_both(
    assessment: Assessment,
    office: Office,
    statement: StatementIdentity,
    *,
    grades: tuple[str, str] = ("largely_met", "partly_met"),
    **changes: Any,
) -> None:
    """Both assessors rate one criterion and hand in."""
    for by, grade in zip((office.first, office.second), grades, strict=True):
        rate(assessment, statement, by=by, grade=grade, **changes)
        actions.hand_in(assessment, by=by, at=NOON, unrated_is_meant=True)


def consolidate(assessment: Assessment, statement: StatementIdentity, *, by: User, **changes: Any) -> Rating:
    return actions.consolidate_criterion(
        assessment,
        criterion="investigate_prosecute",
        given=give(statement, **changes),
        by=by,
        at=NOON,
    )


def approve_whole(
    assessment: Assessment, office: Office, statement: StatementIdentity, **changes: Any
) -> Any:
    """From two handed-in ratings to an approved assessment."""
    hand_in_both(assessment, office, statement, **changes)
    consolidate(assessment, statement, by=office.third, **changes)
    return actions.approve_assessment(assessment, by=office.editor, at=NOON)
