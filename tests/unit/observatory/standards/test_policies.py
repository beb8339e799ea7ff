"""Who may add standards, waivers and checks: every role, asked in both ways."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.standards.policies import policies
from palermo.web.errors import RefusedError

ALLOWED = {Role.EDITOR, Role.ADMINISTRATOR}


def test_every_rule_is_one_of_these() -> None:
    assert set(policies.names) == {"add_framework", "enter_waiver", "verify_fact"}


@pytest.mark.parametrize("name", policies.names)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("has_second_factor", [False, True])
def test_editors_and_administrators_with_a_second_factor_write(
    name: str, role: Role, has_second_factor: bool
) -> None:
    user = User(email="one@office.example", role=role)
    if has_second_factor:
        user = user.with_second_factor()
    expected = has_second_factor and role in ALLOWED
    assert policies.can(name, user) is expected
    if expected:
        policies.check(name, user)
    else:
        with pytest.raises(RefusedError, match="Only editors and administrators"):
            policies.check(name, user)


@pytest.mark.parametrize("name", policies.names)
def test_visitors_write_nothing(name: str) -> None:
    assert not policies.can(name, AnonymousUser())
    with pytest.raises(RefusedError):
        policies.check(name, None)
