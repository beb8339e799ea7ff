"""Who may draft, approve and publish an interim assessment: every role, with and without a second factor."""

from __future__ import annotations

import pytest

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.interim.policies import policies
from palermo.web.errors import RefusedError

A, R, E, M = Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR
ALLOWED = {"write_interim": {A, R, M}, "approve_interim": {A, R, M}, "publish_interim": {R, E, M}}


@pytest.mark.parametrize("has_second_factor", [False, True])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", policies.names)
def test_a_rule_allows_whom_its_table_names(name: str, role: Role, has_second_factor: bool) -> None:
    user = User(email="somebody@office.example", role=role)
    if has_second_factor:
        user = user.with_second_factor()
    expected = has_second_factor and role in ALLOWED[name]
    assert policies.can(name, user) is expected
    if not expected:
        with pytest.raises(RefusedError):
            policies.check(name, user)


def test_every_rule_stands_in_the_table() -> None:
    assert set(policies.names) == set(ALLOWED)
