"""Approving: by another person, whole, frozen to the byte, public, citable; and what becomes of it later."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import pytest
from django.test import Client
from tests.integration.observatory.assessments.conftest import (
    NOON,
    REASON,
    Office,
    Publish,
    approve_whole,
    consolidate,
    hand_in_both,
    open_one,
    rate,
)

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.assessments import actions
from palermo.observatory.assessments.models import Approval, Assessment
from palermo.observatory.library import actions as library
from palermo.observatory.library.models import StatementIdentity
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


def test_the_hash_is_of_the_very_bytes_that_are_offered(
    client: Client, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    approval = approve_whole(assessment, office, statement)
    offered = client.get(f"/assessments/{assessment.slug}/record.json")
    assert hashlib.sha256(offered.content).hexdigest() == approval.sha256
    page = client.get(f"/assessments/{assessment.slug}/").content.decode()
    assert approval.sha256 in page
    assert "No tier is awarded here" in page


def test_the_record_holds_every_rating_reason_statement_and_number(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    rate(assessment, statement, by=office.first, grade="not_met", reason="Given first and taken back later.")
    approval = approve_whole(assessment, office, statement)
    record = json.loads(approval.frozen)
    (rated,) = [each for each in record["criteria"] if each["consolidated"]]
    published = statement.published
    assert published is not None
    assert rated["consolidated"]["reason"] == REASON
    (said,) = rated["consolidated"]["statements"]
    assert said["key"] == statement.key
    assert said["content_sha256"] == published.content_digest
    assert said["words_sha256"] == hashlib.sha256(published.quote_words.encode()).hexdigest()
    assert [each["grade"] for each in rated["independent"]] == ["largely_met", "partly_met"]
    assert [each["reason"] for each in rated["earlier"]] == ["Given first and taken back later."]
    assert (record["framework"]["id"], record["framework"]["version"]) == ("tvpa", "2019")
    assert record["agreement"]["criteria_measured"] == 1
    assert record["agreement"]["differing"] == ["investigate_prosecute"]
    assert record["index"]["dimensions"][0]["value"] is None
    written = json.dumps(record)
    for person in (office.first, office.second, office.third, office.editor):
        assert person.email not in written
        assert f'"{person.name}"' not in written


@pytest.mark.parametrize("who", ["first", "third"])
def test_nobody_approves_what_they_rated_or_put_together(
    who: str, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    hand_in_both(assessment, office, statement)
    consolidate(assessment, statement, by=office.third)
    person: User = getattr(office, who)
    User.objects.filter(pk=person.pk).update(role=Role.EDITOR)
    person.role = Role.EDITOR
    with pytest.raises(RefusedError, match="expected another person"):
        actions.approve_assessment(assessment, by=person, at=NOON)
    person.role = Role.ANALYST
    with pytest.raises(RefusedError, match="Only editors and administrators"):
        actions.approve_assessment(assessment, by=person, at=NOON)
    assert not Approval.objects.exists()


def test_what_is_not_finished_is_not_approved(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    with pytest.raises(UnacceptableError, match="Not both assessors handed in"):
        actions.approve_assessment(assessment, by=office.editor, at=NOON)
    hand_in_both(assessment, office, statement)
    with pytest.raises(UnacceptableError, match="Nothing was put together"):
        actions.approve_assessment(assessment, by=office.editor, at=NOON)


def test_every_rated_criterion_needs_a_consolidated_rating(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    rate(assessment, statement, by=office.first, criterion="demand")
    hand_in_both(assessment, office, statement)
    consolidate(assessment, statement, by=office.third)
    with pytest.raises(UnacceptableError, match=r"1 rated criteria have no consolidated rating \(Demand\)"):
        actions.approve_assessment(assessment, by=office.editor, at=NOON)


def test_a_change_that_became_one_while_at_work_is_explained_before_approval(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    later = open_one(office, period="2025")
    hand_in_both(later, office, statement)
    consolidate(later, statement, by=office.third, grade="not_met")
    approve_whole(assessment, office, statement)
    with pytest.raises(UnacceptableError, match="differ from the period before without an explanation"):
        actions.approve_assessment(later, by=office.editor, at=NOON)
    consolidate(
        later, statement, by=office.third, grade="not_met", change_reason="Courts stopped convicting anybody."
    )
    actions.approve_assessment(later, by=office.administrator, at=NOON)


def test_nothing_of_an_approved_assessment_moves_any_more(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    approve_whole(assessment, office, statement)
    with pytest.raises(UnacceptableError, match="approved and frozen"):
        consolidate(assessment, statement, by=office.third)
    with pytest.raises(UnacceptableError, match="approved and frozen"):
        actions.approve_assessment(assessment, by=office.administrator, at=NOON)


def test_evidence_corrected_before_approval_is_looked_at_first(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    hand_in_both(assessment, office, statement)
    consolidate(assessment, statement, by=office.third)
    library.correct_statement(statement, fields={"value": 120}, by=office.second, at=NOON, why="misread")
    with pytest.raises(UnacceptableError, match="1 statements changed since"):
        actions.approve_assessment(assessment, by=office.editor, at=NOON)
    actions.approve_assessment(assessment, by=office.editor, at=NOON, changed_is_meant=True)


def test_evidence_corrected_later_is_flagged_and_the_record_stays(
    client: Client, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    approval = approve_whole(assessment, office, statement)
    address = f"/assessments/{assessment.slug}/"
    assert "Evidence changed since" not in client.get(address).content.decode()
    library.correct_statement(statement, fields={"value": 120}, by=office.second, at=NOON, why="misread")
    page = client.get(address).content.decode()
    assert "Evidence changed since" in page
    assert "corrected since" in page
    assert hashlib.sha256(client.get(f"{address}record.json").content).hexdigest() == approval.sha256


def test_a_quote_that_may_name_somebody_is_masked_from_visitors(
    client: Client, office: Office, assessment: Assessment, add_reading: Any, sign_in: Any
) -> None:
    identity = add_reading(
        "Courts convicted 12 people, Anna Sorel among them.", naming="Anna Sorel"
    ).identities.get()
    library.accept_statement(identity, by=office.second, at=NOON)
    approve_whole(assessment, office, identity)
    address = f"/assessments/{assessment.slug}/"
    page = client.get(address).content.decode()
    assert "Anna Sorel" not in page
    assert "may not be shown here" in page
    assert "Anna Sorel" not in client.get(f"/assessments/{assessment.slug}/record.json").content.decode()
    assert "Anna Sorel" in sign_in(office.first).get(address).content.decode()


def test_both_revisions_have_their_address_and_the_old_one_leads_to_the_new(
    client: Client, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    old = approve_whole(assessment, office, statement)
    people = {"first_assessor": office.first, "second_assessor": office.second, "consolidator": office.third}
    made = actions.revise_assessment(old, **people, by=office.editor, at=NOON)
    assert made.slug not in client.get(f"/assessments/{assessment.slug}/").content.decode()
    new = approve_whole(made, office, statement)
    assert new.sha256 != old.sha256
    page = client.get(f"/assessments/{assessment.slug}/").content.decode()
    assert f"/assessments/{made.slug}/" in page
    assert client.get(f"/assessments/{made.slug}/").status_code == 200
    listed = client.get("/assessments.json").json()
    assert [each["revision"] for each in listed] == [2, 1]


def test_an_approved_assessment_has_twins_citations_and_scores(
    client: Client, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    approval = approve_whole(assessment, office, statement)
    base = f"/assessments/{assessment.slug}"
    assert client.get(f"{base}.json").json()["sha256"] == approval.sha256
    rows = csv.DictReader(io.StringIO(client.get(f"{base}.csv").content.decode()))
    assert [row["part"] for row in rows] == ["consolidated", "first assessor", "second assessor"]
    assert approval.sha256 in client.get(f"{base}.bib").content.decode()
    assert "TY  - RPRT" in client.get(f"{base}.ris").content.decode()
    assert approval.sha256 in client.get(f"{base}.citation.txt").content.decode()
    scores = client.get(f"{base}/scores.json").json()
    assert scores["dimensions"][0]["arithmetic"].startswith("not computed: 2 of 3 criteria not rated")
    assert "not computed" in client.get(f"{base}/scores.csv").content.decode()
    assert "Assessments" in client.get("/countries/XTV/").content.decode()


def test_what_is_not_approved_is_public_nowhere(
    client: Client, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    hand_in_both(assessment, office, statement)
    for ending in ("/", ".json", ".csv", "/record.json", "/scores.json", "/scores.csv", ".bib"):
        assert client.get(f"/assessments/{assessment.slug}{ending}").status_code == 404, ending
    assert client.get("/assessments.json").json() == []


def test_a_framework_without_a_rule_for_scores_has_none(
    client: Client, office: Office, publish: Publish, statement: StatementIdentity
) -> None:
    made = open_one(office, framework="greta")
    for by in (office.first, office.second):
        rate(made, statement, by=by, criterion="identification")
        actions.hand_in(made, by=by, at=NOON, unrated_is_meant=True)
    given = actions.Given("met", REASON, (statement.key,))
    actions.consolidate_criterion(made, criterion="identification", given=given, by=office.third, at=NOON)
    actions.approve_assessment(made, by=office.editor, at=NOON)
    assert client.get(f"/assessments/{made.slug}/scores.json").status_code == 404
    assert "no rule for scores" in client.get(f"/assessments/{made.slug}/").content.decode()
