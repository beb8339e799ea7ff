"""Who may work on assessments. What is approved everybody reads; unapproved work is for staff.

Roles are asked here. Who is an assessor of this very assessment, whether both handed in, and that nobody
approves the own work are conditions of the acts themselves (see `sealing` and `actions`).
"""

from __future__ import annotations

from palermo.observatory.accounts.models import Role
from palermo.observatory.accounts.policies import may_write_as
from palermo.web.policies import Policies

policies = Policies()

# Administrators read the audit trail, which tells when somebody worked: they do not rate blind.
ASSESSOR_ROLES = (Role.ANALYST, Role.REVIEWER, Role.EDITOR)
STAFF_ROLES = (Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)

check_read_work, can_read_work = policies.add(
    "read_work",
    may_write_as(*STAFF_ROLES),
    reason="Assessments that are not approved are shown to staff signed in with a second factor only.",
)
check_open_assessment, can_open_assessment = policies.add(
    "open_assessment",
    may_write_as(*STAFF_ROLES),
    reason="Only staff signed in with a second factor may open an assessment.",
)
check_assess, can_assess = policies.add(
    "assess",
    may_write_as(*ASSESSOR_ROLES),
    reason="Only analysts, reviewers and editors signed in with a second factor may rate; administrators read "
    "the audit trail and so cannot rate blind.",
)
check_consolidate, can_consolidate = policies.add(
    "consolidate",
    may_write_as(*STAFF_ROLES),
    reason="Only staff signed in with a second factor may put two ratings together.",
)
check_approve, can_approve = policies.add(
    "approve",
    may_write_as(Role.EDITOR, Role.ADMINISTRATOR),
    reason="Only editors and administrators signed in with a second factor may approve an assessment.",
)
