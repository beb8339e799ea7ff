"""The pages of the workbench: evidence with its reasons, what is missing, typing that is never lost, and cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from tests.integration.observatory.assessments.conftest import (
    NOON,
    Office,
    Publish,
    approve_whole,
    hand_in_both,
    open_one,
    rate,
)

from palermo.core.values import Place
from palermo.observatory.assessments import actions, queries
from palermo.observatory.assessments.demonstrate import load_demonstration
from palermo.observatory.assessments.models import Approval, Assessment, Rating, SearchMade
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.search.keeping import catch_up

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TYPED = {
    "grade": "partly_met",
    "reason": "Half a sentence that took",
    "change_reason": "and another",
    "attach_words": "/s/nothing",
}


def address_of(assessment: Assessment, key: str = "investigate_prosecute") -> str:
    return f"/assessments/work/{assessment.slug}/criteria/{key}/"


def words_of(response: Any, path: str = "//main") -> str:
    (found,) = html.fromstring(response.content.decode()).xpath(path)
    return " ".join(found.text_content().split())


def cells_of(response: Any, path: str) -> list[list[str]]:
    """The cells of the rows of a table, in words."""
    rows = html.fromstring(response.content.decode()).xpath(f"{path}//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in rows]


def test_a_statement_stands_with_its_reason_its_date_and_its_quote(
    office: Office, assessment: Assessment, publish: Publish, sign_in: Any
) -> None:
    publish("Courts convicted 12 people.")
    publish("Courts convicted 9 people.", title="Older", period="2022")
    publish("Courts convicted 7 people.", title="Undated", period=None)
    publish("Courts convicted 8 people.", title="Partly", period="2023-10/2024-02")
    page = sign_in(office.first).get(address_of(assessment))
    said = words_of(page)
    assert "because the measure “Convictions” belongs to this criterion" in said
    for timing in ("in the period", "before the period", "undated; its source states no period", "partly in"):
        assert timing in said
    assert "1 in the period · 1 partly in the period · 1 undated · 1 before the period" in said
    assert "Courts convicted 12 people." in said


def test_what_is_missing_is_told_plainly_with_what_was_looked_for(
    office: Office, assessment: Assessment, statement: StatementIdentity, sign_in: Any
) -> None:
    said = words_of(sign_in(office.first).get(address_of(assessment)))
    assert (
        "Investigations counted: nothing found. Looked for figure: Arrests, Investigations, Suspects" in said
    )
    assert "Convictions counted: nothing found" not in said
    assert "Nothing found is no finding about the government" in said


def test_another_countrys_statements_are_not_evidence_until_attached(
    office: Office, assessment: Assessment, publish: Publish, sign_in: Any
) -> None:
    (foreign,) = publish("Courts convicted 30 people.", country=Place("Kenya", "KEN"))
    client = sign_in(office.first)
    assert "convicted 30" not in words_of(client.get(address_of(assessment)))
    response = client.post(
        address_of(assessment),
        {
            "act": "attach",
            "attach_words": f"https://x.example/s/{foreign.key}/",
            "attach_why": "The same gang.",
        },
    )
    assert response.status_code == 200
    assert "because it was attached: The same gang." in words_of(response)


def test_values_that_cannot_both_be_true_stand_beside_each_other(
    office: Office, assessment: Assessment, publish: Publish, sign_in: Any
) -> None:
    publish("Courts convicted 19 people.", title="Early")
    publish("Courts convicted 21 people.", title="Late")
    client = sign_in(office.first)
    assert "Values that cannot both be true" in words_of(client.get(address_of(assessment)))
    page = client.get(f"/assessments/work/{assessment.slug}/")
    (row,) = html.fromstring(page.content.decode()).xpath("//tr[@id='investigate_prosecute']")
    assert row.xpath("string(td[6])").strip() == "1"


def test_the_trend_puts_two_periods_beside_each_other_with_the_rating_before(
    office: Office, assessment: Assessment, publish: Publish, sign_in: Any
) -> None:
    (old,) = publish("Courts convicted 12 people.")
    publish("Courts convicted 18 people.", title="Next", period="2025")
    approve_whole(assessment, office, old)
    later = open_one(office, period="2025")
    page = sign_in(office.first).get(address_of(later))
    assert "2024 against 2025." in words_of(page)
    assert "The period before was rated Largely met" in words_of(page)
    (row,) = cells_of(page, "//div[@aria-label='Figures of two periods']")
    assert row[0] == "Convictions persons"
    assert [(cell.split()[0], cell.split()[-1]) for cell in row[1:]] == [("12", "2024"), ("18", "2025")]


@pytest.mark.parametrize(
    ("act", "status", "told"),
    [
        ("rate", 422, "No statement was chosen"),
        ("search", 422, "no word was given"),
        ("attach", 422, "no address of a statement was given"),
        ("detach:aaaaaaaaaaaaaaaaaaaaaaaaaa", 422, "no reason was given"),
        ("enter", 422, "no address of a statement was given"),
    ],
)
def test_whatever_is_refused_nothing_typed_is_lost(
    act: str, status: int, told: str, office: Office, assessment: Assessment, sign_in: Any
) -> None:
    response = sign_in(office.first).post(address_of(assessment), {**TYPED, "act": act})
    assert response.status_code == status
    assert told in words_of(response)
    page = html.fromstring(response.content.decode())
    assert page.xpath("//textarea[@name='reason']")[0].text == TYPED["reason"]
    assert page.xpath("//input[@name='grade'][@checked]/@value") == ["partly_met"]
    assert not Rating.objects.exists()


@pytest.mark.parametrize("act", ["rate", "search", "attach", "detach:\0", "nothing", "enter", ""])
def test_whatever_is_sent_is_answered_with_a_sentence(
    act: str, office: Office, assessment: Assessment, sign_in: Any
) -> None:
    sent = dict.fromkeys(("grade", "reason", "evidence", "search_words", "attach_words"), "\0' \ud7ff<b>")
    response = sign_in(office.first).post(
        address_of(assessment),
        {**sent, "act": act, "searches": ["9" * 40, "²", "-1"], "without_evidence": "yes"},
    )
    assert response.status_code in (200, 422)
    assert not Rating.objects.exists()


def test_a_search_is_written_down_and_keeps_what_was_typed_and_ticked(
    office: Office, assessment: Assessment, statement: StatementIdentity, sign_in: Any
) -> None:
    catch_up()
    response = sign_in(office.first).post(
        address_of(assessment),
        {**TYPED, "act": "enter", "attach_words": "", "search_words": "courts", "evidence": [statement.key]},
    )
    assert response.status_code == 200
    (made,) = SearchMade.objects.all()
    assert (made.words, made.by) == ("courts", office.first)
    page = html.fromstring(response.content.decode())
    assert page.xpath("//input[@name='evidence'][@checked]/@value") == [statement.key]
    assert page.xpath("//textarea[@name='reason']")[0].text == TYPED["reason"]
    assert page.xpath("//button[starts-with(@value, 'attach:')]")


def test_a_kept_rating_leads_to_the_next_criterion_and_counts(
    office: Office, assessment: Assessment, statement: StatementIdentity, sign_in: Any
) -> None:
    client = sign_in(office.first)
    response = client.post(
        address_of(assessment),
        {
            "act": "rate",
            "grade": "met",
            "reason": "Courts convicted more people.",
            "evidence": [statement.key],
        },
    )
    assert response["Location"] == address_of(assessment, "protect_victims")
    assert "Kept: 1 of 15 criteria rated." in client.get(response["Location"]).content.decode()


def test_a_proposal_can_be_seen_and_not_ticked(
    office: Office, assessment: Assessment, publish: Publish, sign_in: Any
) -> None:
    publish("Courts convicted 12 people.", is_accepted=False)
    page = sign_in(office.first).get(address_of(assessment)).content.decode()
    assert html.fromstring(page).xpath("//input[@name='evidence']/@disabled")
    assert "Not yet accepted by a reviewer" in page


def test_opening_by_form_tells_what_is_wrong_and_keeps_the_rest(office: Office, sign_in: Any) -> None:
    client = sign_in(office.editor)
    given = {
        "iso3": "XTV",
        "first": "2024-04",
        "last": "2025-03",
        "framework": "tvpa",
        "first_assessor": office.first.pk,
        "second_assessor": office.first.pk,
        "consolidator": office.third.pk,
    }
    refused = client.post("/assessments/work/open/", given)
    assert refused.status_code == 422
    assert "both assessors are one person" in refused.content.decode()
    assert 'value="2024-04"' in refused.content.decode()
    made = client.post("/assessments/work/open/", {**given, "second_assessor": office.second.pk})
    assert made["Location"] == "/assessments/work/xtv-tvpa-2024-04-to-2025-03/"


@pytest.mark.parametrize("path", ["work/", "work/open/", "work/x/", "work/x.json", "work/x/criteria/demand/"])
def test_visitors_are_sent_to_sign_in_and_viewers_are_refused(
    path: str, client: Client, make_user: Any, sign_in: Any
) -> None:
    from palermo.observatory.accounts.models import Role

    assert "/accounts/login/" in client.get(f"/assessments/{path}")["Location"]
    assert sign_in(make_user(Role.VIEWER)).get(f"/assessments/{path}").status_code == 403


def test_handing_in_with_gaps_asks_whether_that_is_meant(
    office: Office, assessment: Assessment, statement: StatementIdentity, sign_in: Any
) -> None:
    rate(assessment, statement, by=office.first)
    client = sign_in(office.first)
    address = f"/assessments/work/{assessment.slug}/hand-in/"
    assert client.post(address).status_code == 422
    assert client.post(address, {"unrated_is_meant": "yes"}).status_code == 302
    assert "You handed in" in client.get(address).content.decode()


def test_putting_together_begins_with_what_both_chose_and_shows_both(
    office: Office, assessment: Assessment, statement: StatementIdentity, sign_in: Any
) -> None:
    hand_in_both(assessment, office, statement)
    client = sign_in(office.third)
    page = client.get(address_of(assessment))
    assert html.fromstring(page.content.decode()).xpath("//input[@name='evidence'][@checked]/@value") == [
        statement.key
    ]
    assert "The two ratings: they differ" in words_of(page)
    given = {
        "act": "rate",
        "grade": "met",
        "reason": "Courts did more than before.",
        "evidence": statement.key,
    }
    assert client.post(address_of(assessment), given).status_code == 302
    both = client.get(f"/assessments/work/{assessment.slug}/consolidation/")
    row = cells_of(both, "//div[@aria-label='Ratings side by side']")[3]
    assert row[1:] == ["Largely met", "Partly met", "Met", "1"]
    assert "Krippendorff" in words_of(both)
    approving = sign_in(office.editor).post(f"/assessments/work/{assessment.slug}/approve/")
    assert approving["Location"] == f"/assessments/{assessment.slug}/"


def test_the_number_of_queries_does_not_grow_with_the_evidence_or_the_ratings(
    office: Office, assessment: Assessment, publish: Publish, sign_in: Any
) -> None:
    client = sign_in(office.first)
    work = f"/assessments/work/{assessment.slug}"
    addresses = [f"{work}/", f"{work}.json", address_of(assessment), "/assessments/work/"]

    def count() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert client.get(address).status_code == 200
            counts.append(len(captured))
        return counts

    few = publish("Courts convicted 12 people.")
    rate(assessment, *few, by=office.first)
    first = count()
    many = publish(*(f"Courts convicted {each} people." for each in range(30, 60)), title="Long")
    for key in ("demand", "prevent", "cooperate"):
        rate(assessment, *many[:10], by=office.first, criterion=key)
    open_one(office, period="2023")
    assert count() == first


def test_the_public_page_costs_the_same_for_one_rating_and_for_many(
    office: Office, assessment: Assessment, publish: Publish, client: Client
) -> None:
    identities = publish(*(f"Courts convicted {each} people." for each in range(30, 50)))
    other = open_one(office, period="2023")

    def count(made: Assessment, criteria: list[str]) -> int:
        for by in (office.first, office.second):
            for key in criteria:
                rate(made, *identities[: len(criteria) * 4], by=by, criterion=key)
            actions.hand_in(made, by=by, at=NOON, unrated_is_meant=True)
        for key in criteria:
            given = actions.Given("met", "Courts did more.", tuple(each.key for each in identities))
            actions.consolidate_criterion(made, criterion=key, given=given, by=office.third, at=NOON)
        actions.approve_assessment(made, by=office.editor, at=NOON)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/assessments/{made.slug}/").status_code == 200
        return len(captured)

    few = count(other, ["demand"])
    assert count(open_one(office, period="2022"), ["demand", "prevent", "cooperate", "extradite"]) == few


def test_the_demonstration_makes_one_approved_and_one_that_waits_and_nothing_twice(
    office: Office, read_report: Any
) -> None:
    for name in ("XTV_2024_yearly-report.txt", "XTV_2025_yearly-report.txt"):
        read_report(name)
    people = {
        "analyst": office.first,
        "assessor": office.third,
        "reviewer": office.second,
        "editor": office.editor,
    }
    for _ in range(2):
        load_demonstration(people=people, at=NOON, tell=lambda _: None)
    assert Assessment.objects.count() == 2
    assert Approval.objects.count() == 1
    waiting = Assessment.objects.get(approval=None)
    assert len(queries.list_independent(waiting, viewer=office.editor)) == 2
    assert Rating.objects.filter(assessment=waiting).count() == 30
