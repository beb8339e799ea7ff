"""Passkeys, with the browser's own virtual authenticator: added, used after the password, used alone, removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import list_violations

from palermo.observatory.accounts.sign_ins import get_sign_in

pytestmark = pytest.mark.browser

REVIEWER = "reviewer@tavoria.example"
EDITOR = "editor@tavoria.example"
ANALYST = "analyst@tavoria.example"

OpenWithKey = Callable[[], tuple[Page, CDPSession]]


@pytest.fixture
def site(writable_observatory: Observatory) -> Observatory:
    """The same site by its name: a passkey belongs to a name, never to a number."""
    port = urlsplit(writable_observatory.address).port
    return replace(writable_observatory, address=f"http://observatory.localhost:{port}")


@pytest.fixture
def open_with_key(site: Observatory, open_browser: OpenBrowser) -> OpenWithKey:
    """A window whose device can make passkeys and knows its owner."""

    def open_one() -> tuple[Page, CDPSession]:
        context = open_browser(site)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return page, session

    return open_one


def add_key(page: Page, *, name: str, alone: bool) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Name").fill(name)
    if alone:
        page.get_by_label("Also sign in with it alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(lambda address: "/webauthn/add/" not in address)


def enter_password(site: Observatory, page: Page, email: str) -> None:
    person = get_sign_in(site.home / "observatory", email)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("button", name="Continue").click()


def test_a_passkey_signs_in_alone_and_lets_write(site: Observatory, open_with_key: OpenWithKey) -> None:
    page, _ = open_with_key()
    site.sign_in(page, REVIEWER)
    add_key(page, name="My laptop", alone=True)
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    assert list_violations(page) == []
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/review/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")


def test_a_security_key_takes_the_place_of_the_code_after_the_password(
    site: Observatory, open_with_key: OpenWithKey
) -> None:
    page, _ = open_with_key()
    site.sign_in(page, EDITOR)
    add_key(page, name="The key on my ring", alone=False)
    page.get_by_role("button", name="Sign out").click()
    enter_password(site, page, EDITOR)
    expect(page.get_by_label("Code")).to_be_visible()
    assert list_violations(page) == []
    page.get_by_role("button", name="Use a passkey or security key").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto("/desk/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Desk of corrections")


def test_a_passkey_of_nobody_here_opens_nothing_and_the_page_says_so(
    site: Observatory, open_with_key: OpenWithKey
) -> None:
    page, _ = open_with_key()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("not known here")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_a_removed_passkey_opens_nothing(site: Observatory, open_with_key: OpenWithKey) -> None:
    page, _ = open_with_key()
    site.sign_in(page, ANALYST)
    add_key(page, name="An old telephone", alone=True)
    page.goto("/accounts/2fa/webauthn/")
    assert list_violations(page) == []
    page.get_by_role("link", name="Remove An old telephone").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No passkey has been added yet.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator(".notice-error")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_without_script_the_codes_are_the_way(site: Observatory, open_browser: OpenBrowser) -> None:
    page = open_browser(site, java_script_enabled=False).new_page()
    page.goto("/accounts/login/")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
