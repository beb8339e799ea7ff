"""Who may add a framework, enter a waiver and verify a shipped fact. Reading is open, save what the library's
rule hides."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

check_add_framework, can_add_framework = policies.add(
    "add_framework",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a one-time code may add a framework.",
)
check_enter_waiver, can_enter_waiver = policies.add(
    "enter_waiver",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a one-time code may enter a waiver.",
)
check_verify_fact, can_verify_fact = policies.add(
    "verify_fact",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a one-time code may verify a shipped fact.",
)
