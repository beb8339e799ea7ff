"""What the roles mean, and who may look after accounts.

Reading is by role alone; everything that writes, or that shows what the public may not see, also asks for
a second factor in this session.
"""

from __future__ import annotations

from typing import Any

from rules.predicates import Predicate, predicate

from palermo.observatory.accounts.models import Role
from palermo.web.policies import Policies


@predicate
def is_signed_in(user: Any) -> bool:
    """An active account."""
    return bool(user is not None and user.is_authenticated and user.is_active)


@predicate
def has_second_factor(user: Any) -> bool:
    """An account whose session used a second factor, or a command of the machine itself."""
    return bool(getattr(user, "has_second_factor", False))


def has_role(*roles: Role) -> Predicate:
    """An active account with one of these roles."""
    names = frozenset(role.value for role in roles)

    @predicate(f"has_role({', '.join(sorted(names))})")
    def holds(user: Any) -> bool:
        return getattr(user, "role", None) in names

    both: Predicate = is_signed_in & holds
    return both


def may_write_as(*roles: Role) -> Predicate:
    """An active account with one of these roles and a second factor."""
    both: Predicate = has_role(*roles) & has_second_factor
    return both


policies = Policies()

check_manage_accounts, can_manage_accounts = policies.add(
    "manage_accounts",
    may_write_as(Role.ADMINISTRATOR),
    reason="Only an administrator signed in with a second factor may change accounts.",
)
check_read_audit, can_read_audit = policies.add(
    "read_audit",
    may_write_as(Role.ADMINISTRATOR),
    reason="Only an administrator signed in with a second factor may read the audit trail.",
)
