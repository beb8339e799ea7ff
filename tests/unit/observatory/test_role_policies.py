"""Who may do what: every role, with and without a second factor, for every rule, asked in both ways."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.policies import policies as account_policies
from palermo.observatory.corrections.policies import policies as correction_policies
from palermo.observatory.library.policies import policies as library_policies
from palermo.observatory.series.policies import policies as series_policies
from palermo.web.errors import RefusedError
from palermo.web.policies import Policies

V, A, R, E, M = Role.VIEWER, Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR

WITHOUT_SECOND_FACTOR = {"read_library": {V, A, R, E, M}}
WITH_SECOND_FACTOR = {
    "read_library": {V, A, R, E, M},
    "read_hidden": {A, R, M},
    "add_document": {A, R, M},
    "describe_source": {A, R, E, M},
    "set_terms": {E, M},
    "judge": {R, M},
    "release_name": {R, M},
    "prefer": {E, M},
    "withdraw": {E, M},
    "reanchor": {R, M},
    "decide_report": {R, E, M},
    "set_second_share": {M},
    "manage_accounts": {M},
    "read_audit": {M},
}
RULES = [
    (policies, name)
    for policies in (library_policies, series_policies, correction_policies, account_policies)
    for name in policies.names
]


def agree(policies: Policies, name: str, user: object) -> bool:
    """What `can` says, after `check` said the same."""
    allowed = policies.can(name, user)
    if allowed:
        policies.check(name, user)
    else:
        with pytest.raises(RefusedError):
            policies.check(name, user)
    return allowed


def test_every_rule_stands_in_the_table() -> None:
    assert sorted(name for _, name in RULES) == sorted(WITH_SECOND_FACTOR)


@pytest.mark.parametrize("has_second_factor", [False, True])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("policies", "name"), RULES, ids=lambda each: str(each) if isinstance(each, str) else ""
)
def test_a_role_may_do_what_the_table_says(
    policies: Policies, name: str, role: Role, has_second_factor: bool
) -> None:
    user = User(email="someone@office.example", role=role)
    user.has_second_factor = has_second_factor
    table = WITH_SECOND_FACTOR if has_second_factor else WITHOUT_SECOND_FACTOR
    assert agree(policies, name, user) == (role in table.get(name, set()))


@pytest.mark.parametrize(
    ("policies", "name"), RULES, ids=lambda each: str(each) if isinstance(each, str) else ""
)
@pytest.mark.parametrize("visitor", [None, AnonymousUser()], ids=["nobody", "visitor"])
def test_visitors_may_do_nothing_that_needs_a_rule(policies: Policies, name: str, visitor: object) -> None:
    assert not agree(policies, name, visitor)


@pytest.mark.parametrize(
    ("policies", "name"), RULES, ids=lambda each: str(each) if isinstance(each, str) else ""
)
def test_an_account_that_was_closed_may_do_nothing(policies: Policies, name: str) -> None:
    closed = User(email="gone@office.example", role=Role.ADMINISTRATOR, is_active=False).with_second_factor()
    assert not agree(policies, name, closed)


@pytest.mark.parametrize(
    ("policies", "name"), RULES, ids=lambda each: str(each) if isinstance(each, str) else ""
)
def test_a_role_that_nobody_declared_may_do_nothing(policies: Policies, name: str) -> None:
    stranger = User(email="stranger@office.example", role="owner").with_second_factor()
    assert not agree(policies, name, stranger)


def test_a_rule_that_nobody_declared_allows_nobody() -> None:
    administrator = User(email="a@office.example", role=Role.ADMINISTRATOR).with_second_factor()
    assert not agree(library_policies, "delete_everything", administrator)


def test_a_second_factor_does_not_outlive_the_object_that_a_session_vouched_for() -> None:
    User(email="a@office.example", role=Role.ADMINISTRATOR).with_second_factor()
    assert User(email="b@office.example", role=Role.ADMINISTRATOR).has_second_factor is False
