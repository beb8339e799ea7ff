"""Open an account from the machine itself: the first one, before anybody can sign in."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from palermo.observatory.accounts.actions import add_account, get_command_line_user, make_password_link
from palermo.observatory.accounts.forms import InviteForm
from palermo.observatory.accounts.models import Role, User
from palermo.web.errors import UnacceptableError

FAILED = 1


class Command(BaseCommand):
    """`open_account EMAIL --name NAME --role ROLE`: the link at which the person sets a password. For an address
    that has an account, a new link; its name and role stay."""

    help = "Open an account, or give one a new link to set its password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="what the person signs in with; no message is sent")
        parser.add_argument(
            "--name", default="", help="the person's name; by default what stands before the @"
        )
        parser.add_argument("--role", default=Role.REVIEWER.value, help=f"one of {', '.join(Role.values)}")

    def handle(self, *_: Any, email: str, name: str, role: str, **__: Any) -> None:
        by, at = get_command_line_user(), timezone.now()
        user = User.objects.filter(email__iexact=email.strip()).first()
        try:
            if user is None:
                form = InviteForm({"email": email, "name": name or email.partition("@")[0], "role": role})
                if not form.is_valid():
                    raise UnacceptableError(_say_problem(form, role=role))
                given = form.cleaned_data
                user = add_account(
                    email=given["email"], name=given["name"], role=Role(role), password=None, by=by, at=at
                )
                self.stderr.write(f"opened an account for {user.email}, {user.get_role_display().lower()}")
            else:
                self.stderr.write(
                    f"{user.email} has an account, {user.get_role_display().lower()}; a new link:"
                )
            link = make_password_link(user, by=by, at=at)
        except UnacceptableError as problem:
            self.stderr.write(str(problem))
            sys.exit(FAILED)
        self.stderr.write(
            "open this at the observatory's address, to set a password; it is good once, for three days:"
        )
        self.stdout.write(
            f"http://{settings.SITE_HOST}:8000{link}" if not settings.SESSION_COOKIE_SECURE else link
        )


def _say_problem(form: InviteForm, *, role: str) -> str:
    if "role" in form.errors:
        return f"no role is called {role[:30]!r}; expected one of {', '.join(Role.values)}; please choose one"
    return "this is no e-mail address; expected one such as name@office.example; nothing was done"
