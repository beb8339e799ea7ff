"""Who may work on reported errors. Anybody may report one."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

check_decide_report, can_decide_report = policies.add(
    "decide_report",
    may_write_as(Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only reviewers, editors and administrators signed in with a second factor see reported errors.",
)
