"""Who may write down plans, verify rows, enter what was found, and take what was entered."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

_WRITERS = (Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)
_JUDGES = (Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)

policies = Policies()

check_write_plans, can_write_plans = policies.add(
    "write_plans",
    may_write_as(*_WRITERS),
    reason="Only people who write, signed in with a second factor, may write down plans and what was found.",
)
check_verify_rows, can_verify_rows = policies.add(
    "verify_rows",
    may_write_as(*_JUDGES),
    reason="Only reviewers, editors and administrators signed in with a second factor may verify rows.",
)
check_judge_entries, can_judge_entries = policies.add(
    "judge_entries",
    may_write_as(*_JUDGES),
    reason="Only reviewers, editors and administrators signed in with a second factor may accept or reject "
    "what was entered.",
)
check_confirm_successions, can_confirm_successions = policies.add(
    "confirm_successions",
    may_write_as(*_JUDGES),
    reason="Only reviewers, editors and administrators signed in with a second factor may say what became of "
    "a measure.",
)
