"""Who may keep the registers. Everybody reads what is verified; all else is for people who write."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

_WRITERS = (Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)

check_keep_entries, can_keep_entries = policies.add(
    "keep_entries",
    may_write_as(*_WRITERS),
    reason="Only people who write, signed in with a second factor, may keep entries of the registers.",
)
check_verify_entries, can_verify_entries = policies.add(
    "verify_entries",
    may_write_as(Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only reviewers and administrators signed in with a second factor may verify an entry.",
)
check_try_numbers, can_try_numbers = policies.add(
    "try_numbers",
    may_write_as(*_WRITERS),
    reason="Only people who write, signed in with a second factor, may say that a number was tried.",
)
check_withdraw_entries, can_withdraw_entries = policies.add(
    "withdraw_entries",
    may_write_as(Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only reviewers, editors and administrators signed in with a second factor may withdraw an entry.",
)
