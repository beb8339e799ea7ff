"""How sign-in behaves on every site: no public sign-up, secrets of the second factor sealed at rest."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator or by a command, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Whoever just signed in is not asked for the password again: setting up codes comes next."""
        return not self._signed_in_recently() and bool(
            super().is_reauthentication_required(app=app, **options)
        )

    def _signed_in_recently(self) -> bool:
        records = get_authentication_records(context.request, context.request.user)
        return any(time.time() - each["at"] < REAUTHENTICATION_TIMEOUT for each in records[-1:])


class SealedMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals TOTP secrets and recovery seeds, so that a copy of the database alone gives no codes."""

    def encrypt(self, text: str) -> str:
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sealer().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_TITLE)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {"id": settings.SITE_HOST, "name": settings.SITE_TITLE}


def _sealer() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"palermo second factor")
    return Fernet(urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
