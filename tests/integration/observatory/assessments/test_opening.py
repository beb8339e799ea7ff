"""Opening an assessment and a revision of one: what is refused, and which version of the framework is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.integration.observatory.assessments.conftest import (
    NOON,
    Office,
    approve_whole,
    hand_in_both,
    open_one,
    rate,
)

from palermo.observatory.accounts.models import Role
from palermo.observatory.assessments import actions
from palermo.observatory.assessments.criteria import standard_of
from palermo.observatory.assessments.models import Assessment
from palermo.observatory.audit.queries import list_rows
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.standards.actions import add_framework
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


def test_it_takes_the_version_in_force_on_the_last_day_and_leaves_an_audit_row(office: Office) -> None:
    newer = open_one(office, period="2018-04/2019-03")
    older = open_one(office, period="2017-04/2018-03")
    assert (newer.framework_version, older.framework_version) == ("2019", "2013")
    assert newer.slug == "xtv-tvpa-2018-04-to-2019-03"
    assert len(standard_of(newer).criteria) == 15
    assert [row.act for row in list_rows(target_kind="assessment", target_key=newer.slug)] == [
        "open_assessment"
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"iso3": "ZZZ"}, "no country has the code"),
        ({"period": "spring"}, "is not a period"),
        ({"period": "2010/2024"}, "longer than 5 years"),
        ({"framework": "horoscope"}, "no version of framework 'horoscope'"),
        ({"framework": "tiers"}, "cannot be assessed by"),
        ({"framework": "greta", "period": "2001"}, "was in force on 2001-12-31"),
    ],
)
def test_what_cannot_be_assessed_is_refused(office: Office, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(UnacceptableError, match=words):
        open_one(office, **changes)
    assert not Assessment.objects.exists()


def test_two_assessors_are_two_people_who_may_rate(office: Office) -> None:
    with pytest.raises(UnacceptableError, match="one person"):
        open_one(office, second_assessor=office.first)
    with pytest.raises(UnacceptableError, match="may not rate"):
        open_one(office, second_assessor=office.administrator)
    office.third.role = Role.VIEWER
    with pytest.raises(UnacceptableError, match="may not put ratings together"):
        open_one(office)


def test_a_consolidator_may_be_one_of_the_two(office: Office) -> None:
    assert open_one(office, consolidator=office.first).consolidator_id == office.first.pk


def test_a_period_is_opened_once(office: Office, assessment: Assessment) -> None:
    with pytest.raises(UnacceptableError, match="was opened before"):
        open_one(office)


def test_who_is_no_staff_or_used_no_second_factor_opens_nothing(office: Office) -> None:
    office.editor.has_second_factor = False
    with pytest.raises(RefusedError, match="second factor"):
        open_one(office)


def test_a_revision_begins_anew_and_the_old_one_stays(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    approval = approve_whole(assessment, office, statement)
    people = {
        "first_assessor": office.first,
        "second_assessor": office.second,
        "consolidator": office.third,
    }
    made = actions.revise_assessment(approval, **people, by=office.editor, at=NOON)
    assert (made.revision, made.revises, made.slug) == (2, assessment, "xtv-tvpa-2024-revision-2")
    assert not made.ratings.exists()
    with pytest.raises(UnacceptableError, match="revised already"):
        actions.revise_assessment(approval, **people, by=office.editor, at=NOON)
    hand_in_both(made, office, statement)
    approval.refresh_from_db()
    assert approval.assessment.slug == "xtv-tvpa-2024"


@pytest.mark.parametrize(
    "changes", [{"revision": 2}, {"iso3": "xtv"}, {"period": "spring"}, {"slug": "xtv-tvpa-2024"}]
)
def test_the_tables_themselves_refuse_what_makes_no_sense(
    office: Office, assessment: Assessment, changes: dict[str, Any]
) -> None:
    row = {
        "slug": "other",
        "iso3": "XTV",
        "period": "2023",
        "framework": "tvpa",
        "framework_version": "2019",
        "first_assessor": office.first,
        "second_assessor": office.second,
        "consolidator": office.third,
        "by": office.editor,
        "at": NOON,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(**{**row, **changes})
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(**{**row, "second_assessor": office.first})
    Assessment.objects.create(**row)


def test_a_framework_of_ones_own_is_assessed_by_hand(
    office: Office, statement: StatementIdentity, sign_in: Any
) -> None:
    written = {
        "id": "house_rules",
        "title": "Rules of the house",
        "version": "1",
        "source": "Written by the office",
        "verification": "unverified",
        "criteria": [{"key": "shelter", "label": "Shelter", "text": "There is shelter for everybody."}],
    }
    add_framework(json.dumps(written), by=office.editor, at=NOON)
    made = open_one(office, framework="house_rules")
    address = f"/assessments/work/{made.slug}/criteria/shelter/"
    client = sign_in(office.first)
    assert "No statement stands under this criterion" in client.get(address).content.decode()
    client.post(address, {"act": f"attach:{statement.key}", "attach_why": "It counts those sheltered."})
    assert "because it was attached: It counts those sheltered." in client.get(address).content.decode()
    assert rate(made, statement, by=office.first, criterion="shelter").grade == "largely_met"
