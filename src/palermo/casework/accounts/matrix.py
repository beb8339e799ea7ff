"""The matrix of who may do what to what: rules made from the grants, deny by default, each asked in two ways.

check("read_record", user, standing)   raises `RefusedError`
can("read_record", user, standing)     the same rule, yes or no
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from operator import or_
from typing import Any

from rules.predicates import Predicate, always_deny
from rules.rulesets import RuleSet

from palermo.casework.accounts.policies import (
    Relation,
    Standing,
    has_role,
    has_second_factor,
    is_signed_in,
    stands,
)
from palermo.casework.accounts.roles import Role
from palermo.web.errors import RefusedError

_asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


@dataclass(frozen=True, slots=True)
class Action:
    """Something an account may want to do, in words, and the roles that may in each relation."""

    name: str
    words: str
    grants: dict[Relation, frozenset[Role]]

    @property
    def needs_thing(self) -> bool:
        """Whether it is done to a thing, so that each page must ask with what it is about to show."""
        return Relation.SITE not in self.grants


@cache
def list_actions() -> dict[str, Action]:
    """Every action by name, as the file of grants declares it."""
    text = (files("palermo.casework.accounts") / "grants.toml").read_text(encoding="utf-8")
    made = {}
    for name, table in tomllib.loads(text).items():
        words = table.pop("words")
        made[name] = Action(
            name, words, {Relation(key): frozenset(map(Role, roles)) for key, roles in table.items()}
        )
    return made


@cache
def _rules() -> RuleSet:
    rules = RuleSet()
    for action in list_actions().values():
        rules.add_rule(action.name, _make_rule(action))
    return rules


def _make_rule(action: Action) -> Predicate:
    cells = (stands(relation) & has_role(roles) for relation, roles in action.grants.items())
    made: Predicate = is_signed_in & has_second_factor & reduce(or_, cells, always_deny)
    return made


def can(name: str, user: Any, standing: Standing | None = None) -> bool:
    """Whether the account may; an action that was never declared is allowed to nobody."""
    asked = _asked.get()
    if asked is not None:
        asked.add(name)
    return bool(_rules().test_rule(name, user, standing)) if name in list_actions() else False


def check(name: str, user: Any, standing: Standing | None = None) -> None:
    """Raise `RefusedError` unless the account may. The reason never says whether the thing exists."""
    if not can(name, user, standing):
        action = list_actions().get(name)
        words = action.words if action else name
        raise RefusedError(
            f"This account may not {words}; expected a role and a relation that allow it; "
            "please ask a supervisor."
        )


@contextmanager
def listening() -> Iterator[set[str]]:
    """Inside, the actions that are asked about are noted: pages that forget to ask are found out."""
    asked: set[str] = set()
    token = _asked.set(asked)
    try:
        yield asked
    finally:
        _asked.reset(token)
