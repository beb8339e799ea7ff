"""The pages on which people decide: what they type stays, what they save is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.integration.observatory.recommendations.conftest import AddEdition
from tests.integration.observatory.recommendations.test_following import (
    OPENED,
    RATIFY,
    SHELTER,
    TRAIN,
    key_of,
)
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.recommendations.models import GenealogyDecision, StatusEntry

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
GENEALOGY = "/countries/XTV/recommendations/genealogy/"


@pytest.fixture
def two_editions(add_edition: AddEdition) -> None:
    add_edition(2023, SHELTER, TRAIN, RATIFY)
    add_edition(2024, SHELTER, TRAIN, reports=(OPENED,))


def step_of(client: Client) -> str:
    page = client.get(GENEALOGY).content.decode()
    return page.split('name="step" value="', 1)[1].split('"', 1)[0]


def test_a_reviewer_confirms_what_is_not_doubted_in_one_act(
    two_editions: None, reviewer: Any, sign_in: SignIn
) -> None:
    client = sign_in(reviewer)
    answer = client.post(f"{GENEALOGY}confirm", {"step": step_of(client)}, follow=True)
    assert "3 relations were confirmed" in answer.content.decode()
    assert {each.relation for each in GenealogyDecision.objects.all()} == {"repeated", "dropped"}


def test_what_cannot_be_saved_is_said_and_what_was_typed_stays(
    two_editions: None, reviewer: Any, sign_in: SignIn
) -> None:
    client = sign_in(reviewer)
    sent = {
        "step": step_of(client),
        "relation": "merged",
        "earlier": [key_of_year(SHELTER, 2023)],
        "why": "They say so.",
    }
    answer = client.post(f"{GENEALOGY}decide", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and "expected two or more earlier and one later" in page
    assert "They say so." in page and not GenealogyDecision.objects.exists()


def test_a_status_is_saved_with_a_pasted_address_and_refused_without_evidence(
    two_editions: None,
    analyst: Any,
    sign_in: SignIn,
) -> None:
    client = sign_in(analyst)
    address = f"/countries/XTV/recommendations/{key_of(RATIFY)}/status"
    sent = {"voice": "government", "status": "done", "as_of": "2024", "why": "It was opened."}
    refused = client.post(address, sent)
    assert refused.status_code == 422 and "It was opened." in refused.content.decode()
    pasted = {"evidence": f"see https://observatory.example/s/{key_of(OPENED)}/"}
    assert client.post(address, {**sent, **pasted}).status_code == 302
    assert StatusEntry.objects.get().evidence == [key_of(OPENED)]


def test_visitors_and_one_factor_sign_ins_decide_nothing(two_editions: None, client: Client) -> None:
    for path in ("genealogy/confirm", "genealogy/decide"):
        assert client.post(f"/countries/XTV/recommendations/{path}", {}).status_code in (302, 403)
    assert not GenealogyDecision.objects.exists()


def key_of_year(words: str, year: int) -> str:
    from palermo.observatory.library.models import StatementIdentity

    return str(StatementIdentity.objects.get(words=words, snapshot__source__report_year=year).key)
