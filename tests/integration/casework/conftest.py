"""What the tests of casework share: a unit of three with a key, custodians, and a clean second place for heads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from tests.integration.casework.staff import GROWING_TABLES, NOON, make_member, make_unit

from palermo.casework.accounts.actions import get_command_line_user
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.keys.units import begin_unit_key
from palermo.web.audit.append_only import lifted


@pytest.fixture(autouse=True)
def own_places(settings: Any, tmp_path: Path) -> None:
    """Each test has a home and a folder of heads of its own, and no attempts counted."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.HEADS_FOLDER = tmp_path / "heads"
    cache.clear()


@pytest.fixture(scope="module")
def tables_that_can_be_emptied(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For modules whose tests commit: tables that only grow can be emptied after each test."""
    with django_db_blocker.unblock(), lifted(connection, *GROWING_TABLES):
        yield


@pytest.fixture
def custodians(db: None) -> list[User]:
    """Three people who belong to no unit."""
    return [
        make_member(name, unit=None, role=Role.CUSTODIAN, password=f"{name} keeps a third of it")
        for name in ("castor", "cyrus", "cleo")
    ]


@pytest.fixture
def unit(custodians: list[User]) -> Unit:
    """A unit of a supervisor and two caseworkers with its first key, sealed to the custodians as well."""
    made = make_unit()
    make_member("sonia", unit=made, role=Role.SUPERVISOR)
    make_member("alma", unit=made)
    make_member("bruno", unit=made)
    begin_unit_key(made, by=get_command_line_user(), at=NOON)
    return made


def member(name: str) -> User:
    return User.objects.get(email=f"{name}@lantern.example").with_second_factor()


@pytest.fixture
def supervisor(unit: Unit) -> User:
    return member("sonia")


@pytest.fixture
def alma(unit: Unit) -> User:
    return member("alma")


@pytest.fixture
def bruno(unit: Unit) -> User:
    return member("bruno")
