"""What every answer tells the browser, and how much a request may hold."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from palermo.web.security import BodyLimitMiddleware, SecurityHeadersMiddleware


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<style nonce='{request.csp_nonce}'></style>")  # type: ignore[attr-defined]


def test_an_inline_element_is_allowed_only_by_the_nonce_it_asked_for() -> None:
    request = RequestFactory().get("/")
    plain = SecurityHeadersMiddleware(answer)(request).headers["Content-Security-Policy"]
    assert "nonce" not in plain
    response = SecurityHeadersMiddleware(with_nonce)(RequestFactory().get("/"))
    nonce = response.content.decode().split("'")[1]
    policy = response.headers["Content-Security-Policy"]
    assert f"style-src 'self' 'nonce-{nonce}'" in policy
    assert f"img-src 'self' data: 'nonce-{nonce}'" not in policy


def test_two_answers_never_share_a_nonce() -> None:
    answers = {SecurityHeadersMiddleware(with_nonce)(RequestFactory().get("/")).content for _ in range(20)}
    assert len(answers) == 20


def test_a_page_may_have_a_policy_of_its_own() -> None:
    def own(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = SecurityHeadersMiddleware(own)(RequestFactory().get("/"))
    assert response.headers["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(("size", "status"), [(0, 200), (1000, 200), (1001, 413)])
def test_a_body_larger_than_any_page_asks_for_is_refused_unread(
    size: int, status: int, settings: Any
) -> None:
    settings.MAXIMUM_REQUEST_BYTES = 1000

    class Untouchable:
        def read(self, *_: Any) -> bytes:
            raise AssertionError("the body was read")

    request = RequestFactory().post("/upload/")
    request.META["CONTENT_LENGTH"] = str(size)
    request._stream = Untouchable()  # type: ignore[attr-defined]
    assert BodyLimitMiddleware(answer)(request).status_code == status


@pytest.mark.parametrize("stated", ["", "many", "-1"])
def test_a_size_that_is_no_size_goes_on_to_django(stated: str) -> None:
    request = RequestFactory().post("/upload/")
    request.META["CONTENT_LENGTH"] = stated
    assert BodyLimitMiddleware(answer)(request).status_code == 200
