"""Signing in: the second factor is set up by square or secret, and a recovery code opens once."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Observatory, OpenBrowser

from palermo.observatory.accounts.one_time_codes import current_code
from palermo.observatory.accounts.sign_ins import get_sign_in

pytestmark = pytest.mark.browser

EDITOR = "editor@tavoria.example"


def enter_password(site: Observatory, page: Page) -> None:
    person = get_sign_in(site.home / "observatory", EDITOR)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("button", name="Continue").click()


def test_the_password_alone_opens_nothing(
    writable_observatory: Observatory, open_browser: OpenBrowser
) -> None:
    page = open_browser(writable_observatory).new_page()
    enter_password(writable_observatory, page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter your one-time code")
    for address in ("/upload/", "/review/", "/accounts/2fa/"):
        page.goto(address)
        expect(page.get_by_label("Code").or_(page.get_by_label("Password"))).to_be_visible()
        expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_codes_are_set_up_anew_by_secret_with_the_square_drawn_here_and_a_recovery_code_opens_once(
    writable_observatory: Observatory, open_browser: OpenBrowser
) -> None:
    page = open_browser(writable_observatory).new_page()
    writable_observatory.sign_in(page, EDITOR)
    page.goto("/accounts/2fa/totp/deactivate/")
    page.get_by_role("button", name="Deactivate").click()
    page.goto("/accounts/2fa/totp/activate/")
    square = page.get_by_role("img", name="A square to scan")
    assert square.evaluate("image => image.complete && image.naturalWidth > 0")
    secret = page.get_by_label("Secret").input_value()
    page.get_by_label("Authenticator code").fill(current_code(secret, seconds=time.time()))
    page.get_by_role("button", name="Turn on one-time codes").click()
    page.goto("/accounts/2fa/recovery-codes/")
    code = page.locator(".codes code").first.inner_text()

    other = open_browser(writable_observatory).new_page()
    for heading in ("Sign out", None):
        enter_password(writable_observatory, other)
        other.get_by_label("Code").fill(code)
        other.get_by_role("button", name="Sign in").click()
        if heading:
            other.get_by_role("button", name=heading).click()
        else:
            expect(other.locator(".errorlist")).to_contain_text("Incorrect code")
