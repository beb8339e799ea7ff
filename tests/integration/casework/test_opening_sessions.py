"""Signing in opens the keys, and only the browser and the session row together keep them open."""

from __future__ import annotations

import base64
from http.cookies import SimpleCookie

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.casework.staff import (
    NOON,
    PASSWORD,
    current_code,
    enter_password,
    make_member,
    make_unit,
    open_as,
    sign_in,
)

from palermo.casework.accounts.actions import clear_throttle, get_command_line_user
from palermo.casework.accounts.models import Throttle, Unit, User
from palermo.casework.audit.models import AuditRow
from palermo.casework.keys.actions import find_pair
from palermo.casework.keys.boxes import fingerprint
from palermo.casework.keys.keyring import LockedError, get_keyring
from palermo.casework.keys.models import MemberKey
from palermo.casework.keys.unlocking import KEYS_COOKIE, SESSION_KEY

pytestmark = pytest.mark.django_db


def says_open(client: Client) -> bool:
    words = client.get("/").content.decode()
    assert ("This session is open" in words) != ("This session is locked" in words)
    return "This session is open" in words


def test_a_password_and_a_code_open_the_session(client: Client, alma: User) -> None:
    sign_in(client, alma)
    assert says_open(client)
    acts = AuditRow.objects.filter(by_account=alma.pk).values_list("act", flat=True)
    assert {"second_factor_used", "sign_in"} <= set(acts)


def test_the_password_alone_opens_nothing(client: Client, alma: User) -> None:
    enter_password(client, alma)
    assert "Signed in as" not in client.get("/").content.decode()
    assert client.session.get("_auth_user_id") is None


def test_whoever_has_no_second_factor_yet_signs_in_to_a_locked_session(client: Client, alma: User) -> None:
    Authenticator.objects.filter(user=alma).delete()
    enter_password(client, alma)
    answer = client.get("/")
    assert client.session.get("_auth_user_id") == str(alma.pk)
    assert SESSION_KEY in client.session
    assert answer.context["is_unlocked"] is False
    assert "A second factor is needed" in answer.content.decode()


def test_without_the_cookie_the_session_is_locked(client: Client, alma: User) -> None:
    sign_in(client, alma)
    del client.cookies[KEYS_COOKIE]
    assert not says_open(client)


def test_another_cookie_or_half_of_one_opens_nothing(client: Client, alma: User) -> None:
    sign_in(client, alma)
    for value in (base64.urlsafe_b64encode(b"x" * 32).decode(), "short", "ü", ""):
        client.cookies[KEYS_COOKIE] = value
        assert not says_open(client)


def test_another_persons_session_does_not_open_with_my_cookie(alma: User, bruno: User) -> None:
    hers, his = Client(), Client()
    sign_in(hers, alma)
    sign_in(his, bruno)
    session = his.session
    session[SESSION_KEY] = hers.session[SESSION_KEY]
    session.save()
    his.cookies[KEYS_COOKIE] = hers.cookies[KEYS_COOKIE].value
    assert not says_open(his)


def test_any_process_serves_the_next_request(alma: User) -> None:
    first, second = Client(), Client()
    sign_in(first, alma)
    second.cookies = SimpleCookie({name: each.value for name, each in first.cookies.items()})
    assert says_open(second)


def test_the_session_row_holds_no_key(client: Client, alma: User) -> None:
    sign_in(client, alma)
    pair = find_pair(alma, PASSWORD)
    assert pair is not None
    rows = [each.get_decoded() for each in Session.objects.all()]
    assert any(SESSION_KEY in each for each in rows)
    for each in rows:
        told = repr(each).encode() + base64.b64decode(each.get(SESSION_KEY, ""))
        for secret in (pair.private.reveal(), client.cookies[KEYS_COOKIE].value.encode()):
            assert secret not in told
            assert secret.hex().encode() not in told


def test_the_first_page_says_what_the_role_may_do_and_nothing_else(client: Client, alma: User) -> None:
    assert "may do" not in client.get("/").content.decode()
    sign_in(client, alma)
    words = client.get("/").content.decode()
    assert "Change a record" in words
    assert "Erase a record" not in words and "audit trail" not in words


def test_the_sign_in_page_leads_nowhere_that_is_closed(client: Client) -> None:
    words = client.get(reverse("account_login")).content.decode()
    assert "loses no record" in words
    assert all(reverse(name) not in words for name in ("account_reset_password", "account_signup"))


def test_signing_out_deletes_both_halves(client: Client, alma: User) -> None:
    sign_in(client, alma)
    client.post(reverse("account_logout"))
    assert client.cookies[KEYS_COOKIE].value == ""
    assert not any(SESSION_KEY in each.get_decoded() for each in Session.objects.all())


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(client: Client, alma: User) -> None:
    sign_in(client, alma)
    for name in (KEYS_COOKIE, "casework_session"):
        assert (client.cookies[name]["httponly"], client.cookies[name]["samesite"]) == (True, "Strict")
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_outside_a_request_there_is_no_keyring(client: Client, alma: User) -> None:
    sign_in(client, alma)
    with pytest.raises(LockedError, match="open session"):
        get_keyring()
    with open_as(alma):
        assert get_keyring().user_id == alma.pk
    with pytest.raises(LockedError):
        get_keyring()


def test_a_changed_password_keeps_the_key(client: Client, alma: User) -> None:
    before = find_pair(alma, PASSWORD)
    sign_in(client, alma)
    new = "nine grey cranes wander"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    alma.refresh_from_db()
    assert alma.check_password(new)
    after = find_pair(alma, new)
    assert before is not None and after is not None
    assert after.private == before.private
    assert find_pair(alma, PASSWORD) is None
    with open_as(alma, new) as keyring:
        assert len(keyring.unit_keys()) == 1


def test_a_password_set_by_a_link_makes_a_key_that_opens_nothing(client: Client, alma: User) -> None:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    before = bytes(MemberKey.objects.get(user=alma).public)
    link = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(alma), default_token_generator.make_token(alma)],
    )
    page = client.get(link, follow=True)
    new = "nine grey cranes wander"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    alma.refresh_from_db()
    assert alma.check_password(new)
    assert bytes(MemberKey.objects.get(user=alma).public) != before
    with open_as(alma, new) as keyring:
        assert dict(keyring.unit_keys()) == {}


def test_an_older_cost_is_made_dearer_at_the_next_sign_in(
    alma: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from palermo.casework.keys import passwords

    monkeypatch.setattr(passwords, "COST", passwords.Cost(passes=2, memory_bytes=16384))
    pair = find_pair(alma, PASSWORD)
    kept = MemberKey.objects.get(user=alma)
    assert (kept.passes, kept.memory_bytes) == (2, 16384)
    assert pair is not None and find_pair(alma, PASSWORD) is not None
    assert fingerprint(pair.public) == fingerprint(bytes(kept.public))
    assert alma.check_password(PASSWORD)
    alma.refresh_from_db()
    assert "$2$16384$" in alma.password


def test_wrong_passwords_slow_strangers_down_but_not_a_known_browser(alma: User) -> None:
    known, stranger = Client(), Client()
    sign_in(known, alma)
    known.post(reverse("account_logout"))
    for _ in range(6):
        enter_password(stranger, alma, "wrong horse")
    answer = enter_password(stranger, alma)
    assert "too many wrong passwords" in answer.content.decode()
    sign_in(known, alma)
    assert says_open(known)


def test_a_supervisor_lets_somebody_in_at_once(alma: User, supervisor: User) -> None:
    stranger = Client()
    for _ in range(6):
        enter_password(stranger, alma, "wrong horse")
    assert Throttle.objects.get().wait_until > timezone.now()
    assert clear_throttle(alma, by=supervisor, at=NOON) == 1
    assert enter_password(stranger, alma).headers["Location"] == reverse("mfa_authenticate")
    assert alma.email not in repr(list(Throttle.objects.values()))


def test_every_page_of_a_demonstration_account_is_marked_synthetic(client: Client, unit: Unit) -> None:
    user = make_member("dora", unit=unit)
    User.objects.filter(pk=user.pk).update(is_demonstration=True)
    sign_in(client, user)
    for path in ("/", "/accounts/2fa/", "/no/such/page"):
        assert 'id="synthetic"' in client.get(path).content.decode()
    other = Client()
    sign_in(other, make_member("real", unit=make_unit("Second line")))
    assert 'id="synthetic"' not in other.get("/").content.decode()


def test_the_account_of_the_command_line_cannot_sign_in_and_has_no_key(client: Client) -> None:
    service = get_command_line_user()
    for password in ("", "!", "None"):
        enter_password(client, service, password)
    assert client.session.get("_auth_user_id") is None
    assert not MemberKey.objects.filter(user=service).exists()


def test_a_one_time_code_is_good_once(alma: User) -> None:
    used = current_code()
    clients = [Client(), Client()]
    for each in clients:
        enter_password(each, alma)
        each.post(reverse("mfa_authenticate"), {"code": used})
    assert [each.session.get("_auth_user_id") for each in clients] == [str(alma.pk), None]
