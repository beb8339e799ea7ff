"""Open an account and print the link at which the person sets a password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from palermo.casework.accounts.actions import (
    add_account,
    add_unit,
    get_command_line_user,
    make_password_link,
)
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import WITHOUT_UNIT, Role


class Command(BaseCommand):
    """`open_account EMAIL`: for an account that is there, another link."""

    help = "Open an account and print the link at which the person sets a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        for name in ("role", "name", "agency", "unit"):
            parser.add_argument(f"--{name}", default="")

    def handle(self, *_: Any, email: str, **told: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first() or self._open(email, told)
        path = make_password_link(user, by=get_command_line_user(), at=timezone.now())
        scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
        self.stdout.write(f"{scheme}://{settings.SITE_HOST}{path}")
        self.stderr.write("good once and for three days; hand it over by a way that reaches nobody else")

    def _open(self, email: str, told: dict[str, Any]) -> User:
        if told["role"] not in Role.values:
            raise CommandError(f"the role is {told['role']!r}; expected one of {', '.join(Role.values)}")
        role = Role(told["role"])
        needs_unit = role not in WITHOUT_UNIT
        if needs_unit != bool(told["agency"] and told["unit"]):
            words = "an agency and a unit" if needs_unit else "neither agency nor unit"
            raise CommandError(f"the role is {role.value}; expected {words} with it; nothing was done")
        return add_account(
            email=email,
            name=told["name"] or email.partition("@")[0],
            role=role,
            unit=self._get_unit(told) if needs_unit else None,
            by=get_command_line_user(),
            at=timezone.now(),
        )

    def _get_unit(self, told: dict[str, Any]) -> Unit:
        found = Unit.objects.filter(agency__name=told["agency"], name=told["unit"]).first()
        return found or add_unit(
            agency=told["agency"], name=told["unit"], by=get_command_line_user(), at=timezone.now()
        )
