"""Who may do what: named predicates, deny by default, each asked in two ways that cannot disagree.

A site declares a `Policies` of its own; every rule gives `check` (raises with the reason) and `can` (yes
or no).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules.predicates import Predicate
from rules.rulesets import RuleSet

from palermo.web.errors import RefusedError

Check = Callable[[Any], None]
Can = Callable[[Any], bool]


class Policies:
    """The rules of one site or app: a name, a predicate over the user, and the reason given when it says
    no."""

    def __init__(self) -> None:
        self._rules = RuleSet()
        self._reasons: dict[str, str] = {}

    def add(self, name: str, predicate: Predicate, *, reason: str) -> tuple[Check, Can]:
        """Declare a rule; returns its `check` and its `can`."""
        self._rules.add_rule(name, predicate)
        self._reasons[name] = reason

        def check(user: Any) -> None:
            self.check(name, user)

        def can(user: Any) -> bool:
            return self.can(name, user)

        return check, can

    def can(self, name: str, user: Any) -> bool:
        """Whether the rule allows it; a rule that was never declared allows nobody."""
        return bool(self._rules.test_rule(name, user)) if name in self._reasons else False

    def check(self, name: str, user: Any) -> None:
        """Raise `RefusedError` with the reason unless the rule allows it."""
        if not self.can(name, user):
            raise RefusedError(self._reasons.get(name, f"{name} is no rule of this site; nobody may do it"))

    @property
    def names(self) -> tuple[str, ...]:
        """Every declared rule."""
        return tuple(self._reasons)
