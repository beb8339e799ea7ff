"""Signing in: closed to strangers, limited in attempts, with a one-time code for all who write."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as site
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.actions import add_account, get_command_line_user, set_one_time_secret
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.one_time_codes import current_code
from palermo.observatory.audit.models import AuditRow
from palermo.web.accounts.second_factor import SecondFactorMiddleware, require_second_factor
from palermo.web.errors import RefusedError

pytestmark = pytest.mark.django_db

PASSWORD = "seven kind herons wade"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Attempts and used codes are counted in the cache."""
    cache.clear()


def account(role: Role = Role.REVIEWER, *, with_code: bool = True) -> User:
    by = get_command_line_user()
    user = add_account(
        email=f"{role.value}@office.example", name="R", role=role, password=PASSWORD, by=by, at=NOON
    )
    if with_code:
        set_one_time_secret(user, secret=SECRET, by=by, at=NOON)
    return user


def code() -> str:
    return current_code(SECRET, seconds=time.time())


def enter_password(client: Client, user: User, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def signed_in_as(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_password_and_a_one_time_code_sign_in(client: Client) -> None:
    user = account()
    assert enter_password(client, user).headers["Location"] == reverse("mfa_authenticate")
    assert signed_in_as(client) is None
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert signed_in_as(client) == str(user.pk)
    acts = AuditRow.objects.filter(by_account=user.pk).values_list("act", flat=True)
    assert {"second_factor_used", "sign_in"} <= set(acts)


def test_the_password_alone_does_not_sign_in_whoever_has_a_code(client: Client) -> None:
    enter_password(client, account())
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert signed_in_as(client) is None
    assert AuditRow.objects.filter(act="second_factor_failed").exists()


def test_a_one_time_code_is_good_once(client: Client) -> None:
    user, used = account(), code()
    enter_password(client, user)
    client.post(reverse("mfa_authenticate"), {"code": used})
    other = Client()
    enter_password(other, user)
    other.post(reverse("mfa_authenticate"), {"code": used})
    assert signed_in_as(client) is not None
    assert signed_in_as(other) is None


def test_a_wrong_password_says_nothing_about_whether_the_account_exists(client: Client) -> None:
    user = account()
    known = enter_password(client, user, "wrong horse")
    stranger = client.post(
        reverse("account_login"), {"login": "nobody@office.example", "password": "wrong horse"}
    )
    assert known.context["form"].errors == stranger.context["form"].errors
    assert AuditRow.objects.filter(act="sign_in_failed").count() == 2


def test_attempts_are_limited(client: Client) -> None:
    user = account()
    for _ in range(5):
        enter_password(client, user, "wrong horse")
    answer = enter_password(client, user)
    assert signed_in_as(client) is None
    assert answer.status_code == 429 or "too many" in answer.content.decode().lower()


def test_nobody_can_sign_up(client: Client) -> None:
    for _ in range(2):
        client.post(
            reverse("account_signup"),
            {"email": "me@office.example", "password1": PASSWORD, "password2": PASSWORD},
        )
    assert not User.objects.filter(email="me@office.example").exists()


def test_the_account_of_the_command_line_cannot_sign_in(client: Client) -> None:
    service = get_command_line_user()
    for password in ("", "!", "None"):
        enter_password(client, service, password)
    assert signed_in_as(client) is None
    assert not service.has_usable_password()


def test_secrets_of_codes_are_sealed_in_the_database() -> None:
    user = account()
    kept = Authenticator.objects.get(user=user).data["secret"]
    assert SECRET not in kept
    assert Authenticator.objects.get(user=user).wrap().validate_code(code())


@require_second_factor
def _write(request: HttpRequest) -> HttpResponse:
    return HttpResponse("written")


def ask_to_write(client: Client) -> HttpResponse:
    """A page for people who write, asked for in the session of a client."""
    request = RequestFactory().get("/write/")
    request.session = client.session
    request.user = User.objects.filter(pk=signed_in_as(client)).first() or AnonymousUser()
    return SecondFactorMiddleware(_write)(request)


def test_a_visitor_who_wants_to_write_is_sent_to_sign_in(client: Client) -> None:
    client.get("/accounts/login/")
    answer = ask_to_write(client)
    assert answer.headers["Location"] == f"{reverse('account_login')}?next=%2Fwrite%2F"


def test_whoever_has_no_code_yet_is_sent_to_set_one_up(client: Client) -> None:
    enter_password(client, account(with_code=False))
    assert reverse("mfa_activate_totp") in ask_to_write(client).headers["Location"]


def test_giving_up_the_second_factor_takes_writing_away_at_once(client: Client) -> None:
    user = account()
    enter_password(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    Authenticator.objects.filter(user=user).delete()
    assert reverse("mfa_activate_totp") in ask_to_write(client).headers["Location"]


def test_a_session_that_used_a_code_may_write(client: Client) -> None:
    enter_password(client, account())
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert ask_to_write(client).content == b"written"


def test_a_session_that_began_before_the_code_was_set_up_is_asked_for_it(client: Client) -> None:
    user = account(with_code=False)
    enter_password(client, user)
    set_one_time_secret(user, secret=SECRET, by=get_command_line_user(), at=NOON)
    assert reverse("mfa_reauthenticate") in ask_to_write(client).headers["Location"]


def test_accounts_are_managed_by_administrators_alone() -> None:
    reviewer = account().with_second_factor()
    with pytest.raises(RefusedError):
        add_account(
            email="x@office.example", name="X", role=Role.ADMINISTRATOR, password=None, by=reviewer, at=NOON
        )


def test_cookies_are_this_sites_own_and_closed_to_scripts(client: Client) -> None:
    enter_password(client, account(with_code=False))
    session = client.cookies[site.SESSION_COOKIE_NAME]
    assert site.SESSION_COOKIE_NAME == "observatory_session"
    assert (session["httponly"], session["samesite"]) == (True, "Lax")
    assert client.cookies["observatory_csrf"]["httponly"] is True
    assert set(client.cookies) <= {"observatory_session", "observatory_csrf", "messages"}


def test_every_answer_tells_the_browser_to_trust_no_other_host(client: Client) -> None:
    for path in (reverse("account_login"), "/no/such/page"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("host", "status"),
    [("observatory.localhost", 200), ("127.0.0.1", 200), ("casework.localhost", 400), ("evil.example", 400)],
)
def test_only_this_sites_own_name_is_answered(host: str, status: int, client: Client) -> None:
    assert client.get(reverse("account_login"), headers={"host": host}).status_code == status
