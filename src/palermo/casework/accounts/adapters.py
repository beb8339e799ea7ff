"""What sign-in does on this site beyond the house's: it opens the member's key, and it slows guesses down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from palermo.casework.accounts.throttling import find_wait, forget_failures, note_failure
from palermo.casework.keys.actions import set_password
from palermo.casework.keys.unlocking import remember_unlocked
from palermo.web.accounts.adapters import ClosedAccountAdapter


class CaseworkAccountAdapter(ClosedAccountAdapter):
    """The password is the key: it is used where it is typed, and kept nowhere."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._login_failed_rl_usage = None
        wait = find_wait(_address(credentials), request=request, at=timezone.now())
        if wait is not None:
            seconds = int(wait.total_seconds()) + 1
            raise forms.ValidationError(
                f"There were too many wrong passwords; the next try is possible in {seconds} seconds. "
                "A supervisor can let you in at once.",
                code="too_many_login_attempts",
            )

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing was counted in the cache."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user is not None:
            forget_failures(_address(credentials), request=request)
            remember_unlocked(request, user, credentials.get("password", ""))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failure(_address(credentials), request=request, at=timezone.now())

    def set_password(self, user: Any, password: str) -> None:
        """In an open session the key is wrapped anew; by a link, without the old password, a new pair is made."""
        set_password(user, password, at=timezone.now())


def _address(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or credentials.get("username") or "")
