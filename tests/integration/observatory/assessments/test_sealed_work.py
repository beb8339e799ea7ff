"""Until both assessors handed in, nobody but its author sees anything of an assessor's work: not by a page, a file,
a question or the audit trail, and not even by a page that looks otherwise than before."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.integration.observatory.assessments.conftest import (
    NOON,
    Office,
    Publish,
    hand_in_both,
    open_one,
    rate,
)

from palermo.observatory.accounts.models import User
from palermo.observatory.assessments import actions, queries
from palermo.observatory.assessments.models import Assessment
from palermo.observatory.library.models import StatementIdentity

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SECRET = "sentinelword"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def work_in_secret(assessment: Assessment, by: User, statements: list[StatementIdentity]) -> None:
    """Everything an assessor can do, each with a word that nobody else may read."""
    first, second, other = statements
    where: dict[str, Any] = {"criterion": "investigate_prosecute", "by": by, "at": NOON}
    actions.attach_statement(assessment, **{**where, "criterion": "demand"}, key=other.key, why=SECRET)
    actions.detach_statement(assessment, **where, key=second.key, why=SECRET)
    made, _ = actions.record_search(assessment, **{**where, "criterion": "extradite"}, words=SECRET)
    rate(assessment, first, by=by, grade="not_met", reason=f"{SECRET} is the reason for this.")
    rate(
        assessment,
        by=by,
        criterion="extradite",
        grade="insufficient_evidence",
        reason=f"{SECRET} was looked for in vain.",
        is_without_evidence=True,
        searches=(made.pk,),
    )


@pytest.fixture
def statements(publish: Publish) -> list[StatementIdentity]:
    return publish("Courts convicted 12 people.", "Courts convicted 13 people.", "They counted 14 people.")


@pytest.fixture
def addresses(assessment: Assessment) -> list[str]:
    base = f"/assessments/work/{assessment.slug}"
    criteria = ["investigate_prosecute", "demand", "extradite", "prevent"]
    return [
        "/assessments/",
        "/assessments.json",
        "/assessments.csv",
        "/assessments/work/",
        f"{base}/",
        f"{base}.json",
        f"{base}.csv",
        f"{base}/hand-in/",
        f"{base}/consolidation/",
        f"{base}/consolidation.json",
        f"{base}/approve/",
        f"/assessments/{assessment.slug}/",
        f"/assessments/{assessment.slug}.json",
        f"/assessments/{assessment.slug}/record.json",
        f"/assessments/{assessment.slug}/scores.json",
        "/countries/XTV/",
        *(f"{base}/criteria/{key}/" for key in criteria),
    ]


def fetch(client: Client, addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    found = {}
    for address in addresses:
        response = client.get(address)
        found[address] = (response.status_code, TOKEN.sub(b"", response.content))
    return found


@pytest.mark.parametrize("who", ["second", "third", "editor", "administrator"])
def test_every_page_and_file_is_byte_for_byte_as_if_the_other_had_done_nothing(
    who: str,
    office: Office,
    assessment: Assessment,
    statements: list[StatementIdentity],
    addresses: list[str],
    sign_in: Any,
) -> None:
    client = sign_in(getattr(office, who))
    before = fetch(client, addresses)
    assert before[f"/assessments/work/{assessment.slug}/"][0] == 200
    work_in_secret(assessment, office.first, statements)
    assert fetch(client, addresses) == before
    own = fetch(sign_in(office.first), addresses)
    assert SECRET.encode() in own[f"/assessments/work/{assessment.slug}/criteria/investigate_prosecute/"][1]


def test_a_second_assessor_at_work_too_sees_only_the_own_work(
    office: Office,
    assessment: Assessment,
    statements: list[StatementIdentity],
    addresses: list[str],
    sign_in: Any,
) -> None:
    rate(assessment, statements[0], by=office.second, grade="met")
    client = sign_in(office.second)
    before = fetch(client, addresses)
    work_in_secret(assessment, office.first, statements)
    actions.hand_in(assessment, by=office.first, at=NOON, unrated_is_meant=True)
    for address, (_, content) in fetch(client, addresses).items():
        assert SECRET.encode() not in content, address
        assert b"Not met</b>" not in content, address
    after = client.get(f"/assessments/work/{assessment.slug}.json").json()
    held = [each for each in after["criteria"] if each["rating"]]
    assert [(each["key"], each["rating"]["grade"]) for each in held] == [("investigate_prosecute", "met")]
    assert before[f"/assessments/work/{assessment.slug}/consolidation/"][0] == 403


@pytest.mark.parametrize("who", ["second", "third", "editor", "administrator"])
def test_no_question_answers_with_sealed_rows(
    who: str, office: Office, assessment: Assessment, statements: list[StatementIdentity]
) -> None:
    work_in_secret(assessment, office.first, statements)
    viewer = getattr(office, who)
    assert queries.list_independent(assessment, viewer=viewer) == {}
    assert queries.list_own_ratings(assessment, by=viewer) == {}
    assert queries.list_versions_of(assessment, viewer=viewer) == []
    assert queries.list_choices(assessment, viewer=viewer) == {}
    assert queries.list_searches(assessment, viewer=viewer) == []
    assert len(queries.list_independent(assessment, viewer=office.first)[office.first.pk]) == 2
    for nobody in (None, object()):
        assert queries.list_versions_of(assessment, viewer=nobody) == []


def test_the_audit_trail_tells_that_somebody_worked_and_nothing_of_what(
    office: Office, assessment: Assessment, statements: list[StatementIdentity], sign_in: Any
) -> None:
    work_in_secret(assessment, office.first, statements)
    client = sign_in(office.administrator)
    asked = f"target_kind=assessment&target_key={assessment.slug}"
    for ending in ("/", ".json", ".csv"):
        content = client.get(f"/desk/audit{ending}?{asked}").content.decode()
        assert "work_on_assessment" in content
        for told in (SECRET, "investigate_prosecute", "extradite", "not_met", statements[0].key):
            assert told not in content, ending
    rows = client.get(f"/desk/audit.json?{asked}").json()
    assert {row["act"] for row in rows} == {"open_assessment", "work_on_assessment"}
    assert all(row["details"] == {} for row in rows)


def test_another_persons_search_is_no_search_of_ones_own(
    office: Office, assessment: Assessment, statements: list[StatementIdentity]
) -> None:
    made, _ = actions.record_search(
        assessment, criterion="extradite", words="extradition", by=office.first, at=NOON
    )
    with pytest.raises(actions.RatingRefusedError) as refused:
        rate(
            assessment,
            by=office.second,
            criterion="extradite",
            is_without_evidence=True,
            searches=(made.pk,),
        )
    assert refused.value.problems.keys() == {"evidence"}


def test_the_seal_opens_with_the_second_handing_in_for_staff_alone(
    office: Office, assessment: Assessment, statements: list[StatementIdentity], sign_in: Any, client: Client
) -> None:
    hand_in_both(assessment, office, statements[0], grades=("not_met", "met"))
    assert len(queries.list_independent(assessment, viewer=office.second)) == 2
    page = sign_in(office.second).get(f"/assessments/work/{assessment.slug}/consolidation/")
    assert page.status_code == 200
    assert "Not met" in page.content.decode()
    for address in ("", "consolidation/", "criteria/demand/"):
        assert client.get(f"/assessments/work/{assessment.slug}/{address}").status_code == 302
    assert client.get(f"/assessments/{assessment.slug}/").status_code == 404


def test_the_seal_of_one_assessment_does_not_open_with_another(
    office: Office, assessment: Assessment, statements: list[StatementIdentity]
) -> None:
    other = open_one(office, period="2023")
    hand_in_both(other, office, statements[0])
    work_in_secret(assessment, office.first, statements)
    assert queries.list_versions_of(assessment, viewer=office.second) == []
