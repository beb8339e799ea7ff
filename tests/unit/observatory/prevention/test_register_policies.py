"""Who may keep the registers: every role, with and without a second factor, asked in both ways."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.prevention.policies import policies
from palermo.web.errors import RefusedError

A, R, E, M = Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR
ALLOWED = {
    "keep_entries": {A, R, E, M},
    "try_numbers": {A, R, E, M},
    "verify_entries": {R, M},
    "withdraw_entries": {R, E, M},
}


def agree(name: str, user: object) -> bool:
    """What `can` says, after `check` said the same."""
    allowed = policies.can(name, user)
    if allowed:
        policies.check(name, user)
    else:
        with pytest.raises(RefusedError):
            policies.check(name, user)
    return allowed


def test_every_rule_stands_in_the_table() -> None:
    assert sorted(policies.names) == sorted(ALLOWED)


@pytest.mark.parametrize("name", sorted(ALLOWED))
@pytest.mark.parametrize("role", list(Role))
def test_only_these_roles_and_only_with_a_second_factor(role: Role, name: str) -> None:
    user = User(email="a@office.example", role=role)
    assert not agree(name, user)
    assert agree(name, user.with_second_factor()) is (role in ALLOWED[name])


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_visitors_write_nothing(name: str) -> None:
    assert not agree(name, AnonymousUser())
    assert not agree(name, None)
