"""Accounts as administrators see them."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet

from palermo.observatory.accounts.models import User
from palermo.web.errors import NotFoundError

_TYPE = Authenticator.Type


def list_accounts() -> QuerySet[User]:
    """Every account of a person, open ones first, each with how many second factors it has."""
    accounts: QuerySet[User] = (
        User.objects.filter(is_service=False)
        .annotate(
            totp_count=Count("authenticator", filter=Q(authenticator__type=_TYPE.TOTP), distinct=True),
            passkey_count=Count("authenticator", filter=Q(authenticator__type=_TYPE.WEBAUTHN), distinct=True),
        )
        .order_by("-is_active", "name", "pk")
    )
    return accounts


def get_account(number: int) -> User:
    """One account of a person by its number. Raises `NotFoundError` when there is none."""
    found = list_accounts().filter(pk=number).first()
    if found is None:
        raise NotFoundError(f"no account has the number {number}; expected one of the list; please go back")
    return found


def name_accounts(numbers: Iterable[int | None]) -> dict[int | None, str]:
    """The names of accounts by their numbers."""
    wanted = {each for each in numbers if each is not None}
    return {None: "the software", **dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))}
