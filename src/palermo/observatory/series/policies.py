"""Who may choose how a series is shown. Reading is the library's rule."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

check_prefer, can_prefer = policies.add(
    "prefer",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a one-time code may choose the rule of a series.",
)
