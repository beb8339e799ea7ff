"""Every error under /api/ is a problem of RFC 9457 with one sentence, whoever raises it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def check_problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["detail"].endswith(".") or ";" in problem["detail"]
    assert "\n" not in problem["detail"]
    return problem


@pytest.mark.parametrize(
    "address",
    [
        "/api/nothing",
        "/api/statements/",
        "/api/statements/aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "/api/countries/ZZZ",
        "/api/countries/ZZZ/series?measure=convictions",
        "/api/sources/none",
        "/api/snapshots/" + "0" * 64,
    ],
)
def test_what_is_not_there_is_404(address: str, client: Client) -> None:
    assert check_problem(client.get(address), 404)["instance"] == address.split("?")[0]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/statements?limit=0", "limit"),
        ("/api/statements?limit=101", "limit"),
        ("/api/statements?limit=ten", "limit"),
        ("/api/statements?cursor=-1", "cursor"),
        ("/api/statements?cursor=99999999999999999999", "cursor"),
        ("/api/statements?country=kenya", "country"),
        ("/api/statements?country=%00%00%00", "country"),
        ("/api/statements?country=KEN%0A", "country"),
        ("/api/statements?kind=rumour", "kind"),
        ("/api/statements?contry=KEN", "contry"),
        ("/api/statements?country=KEN&country=UGA", "country"),
        ("/api/countries?country=KEN", "country"),
        ("/api/countries/ken", "iso3"),
        ("/api/countries/KEN/series", "measure"),
        ("/api/statements/short", "key"),
        ("/api/snapshots/xyz", "sha256"),
        ("/api/search?page=0", "page"),
        ("/api/search?order=best", "order"),
        ("/api/search?q=" + "a" * 501, "q"),
        ("/api/search?" + "&".join(f"country=A{n:02}" for n in range(21)), "country"),
        ("/api/search?publisher=" + "a" * 301, "publisher"),
    ],
)
def test_what_cannot_be_taken_is_422_and_named(address: str, name: str, client: Client) -> None:
    problem = check_problem(client.get(address), 422)
    assert name in problem["detail"]
    assert name in {each["name"] for each in problem["parameters"]} or name in str(problem["parameters"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/api/statements", "/api/countries/KEN", "/api/openapi.json", "/api/"])
def test_nothing_can_be_changed_through_the_api(method: str, address: str, client: Client) -> None:
    response = getattr(client, method)(address)
    check_problem(response, 405)
    assert "GET" in response["Allow"]


@pytest.mark.parametrize("address", ["/api/statements", "/api/openapi.json", "/api/"])
def test_head_is_get_without_a_body(address: str, client: Client) -> None:
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["Content-Type"] == whole["Content-Type"]


def test_who_asks_too_often_is_told_when_to_come_back(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 3
    answers = [client.get("/api/countries", REMOTE_ADDR="192.0.2.7") for _ in range(5)]
    refused = [each for each in answers if each.status_code == 429]
    assert refused
    check_problem(refused[-1], 429)
    assert 1 <= int(refused[-1]["Retry-After"]) <= 60
    assert client.get("/api/countries", REMOTE_ADDR="192.0.2.8").status_code == 200


def test_a_forged_forwarding_header_does_not_make_another_visitor(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 3
    answers = [
        client.get("/api/countries", REMOTE_ADDR="192.0.2.9", headers={"X-Forwarded-For": f"10.0.0.{n}"})
        for n in range(6)
    ]
    assert 429 in {each.status_code for each in answers}


def test_a_fault_of_ours_is_500_without_its_trace(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("palermo.observatory.api.endpoints.list_countries_with_counts", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.CRITICAL):
        response = client.get("/api/countries")
    problem = check_problem(response, 500)
    assert "secret" not in str(problem)


def test_a_foreign_host_and_a_large_body_are_refused_in_the_same_shape(client: Client) -> None:
    check_problem(client.get("/api/countries", headers={"Host": "evil.example"}), 400)
    large = client.post("/api/countries", data=b"", content_type="text/plain", CONTENT_LENGTH=str(10**12))
    check_problem(large, 413)


def test_outside_the_api_errors_stay_pages(client: Client) -> None:
    assert client.get("/nothing/")["Content-Type"].startswith("text/html")
