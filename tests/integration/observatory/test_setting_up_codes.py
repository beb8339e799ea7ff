"""Setting up one-time codes, with real commits: what is done after a commit happens within the request."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.one_time_codes import current_code
from palermo.observatory.audit.models import AuditRow

pytestmark = [pytest.mark.usefixtures("tables_that_can_be_emptied"), pytest.mark.django_db(transaction=True)]

PASSWORD = "seven kind herons wade"


def test_setting_up_codes_right_after_sign_in_lets_this_session_write(client: Client) -> None:
    cache.clear()
    user = User.objects.create_user("r@office.example", password=PASSWORD, name="R", role=Role.REVIEWER)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    before = client.get(reverse("mfa_activate_totp"))
    assert before.wsgi_request.user.has_second_factor is False
    secret = re.search(r"[A-Z2-7]{32}", before.content.decode())
    assert secret is not None
    client.post(reverse("mfa_activate_totp"), {"code": current_code(secret[0], seconds=time.time())})
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert AuditRow.objects.filter(act="second_factor_added", by_account=user.pk).exists()
    assert client.get(reverse("mfa_index")).wsgi_request.user.has_second_factor is True
