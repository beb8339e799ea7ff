"""Who may draft, edit, approve and publish an interim assessment. That the approver is a second person is asked of
each assessment by `actions`."""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

check_write_interim, can_write_interim = policies.add(
    "write_interim",
    may_write_as(Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only analysts, reviewers and administrators signed in with a second factor work on assessments.",
)
check_approve_interim, can_approve_interim = policies.add(
    "approve_interim",
    may_write_as(Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR),
    reason="Only analysts, reviewers and administrators signed in with a second factor approve assessments.",
)
check_publish_interim, can_publish_interim = policies.add(
    "publish_interim",
    may_write_as(Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only reviewers, editors and administrators signed in with a second factor publish assessments.",
)
