"""Who may say how recommendations follow one another and where they stand. Reading is the library's rule."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

check_follow, can_follow = policies.add(
    "follow",
    may_write_as(Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only people who write, signed in with a second factor, may say how recommendations stand.",
)
check_confirm, can_confirm = policies.add(
    "confirm",
    may_write_as(Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only reviewers and administrators signed in with a second factor may confirm a relation.",
)
