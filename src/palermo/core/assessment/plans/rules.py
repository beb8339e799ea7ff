"""The rules of standings, as they ship."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entry may say, the status it leads to, and what it must rest on (`statements` or `searches`)."""

    key: str
    label: str
    status: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where something may stand."""

    key: str
    label: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRules:
    """The rule file: its name, version and verification, and what it says."""

    name: str
    version: int
    effective_from: str
    verification: str
    outcomes: tuple[Outcome, ...]
    statuses: tuple[Status, ...]
    overdue_from: frozenset[str]
    due_days: int
    old_days: int
    propose_from: float
    sure_from: float
    alone_below: float

    def outcome(self, key: str) -> Outcome | None:
        """The outcome of a key, None when the rules know none."""
        return next((each for each in self.outcomes if each.key == key), None)

    def status(self, key: str) -> Status:
        """The status of a key."""
        return next(each for each in self.statuses if each.key == key)


@cache
def load_rules() -> PlanRules:
    """The rules that ship with the software."""
    said = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    about = said["about"]
    return PlanRules(
        name=about["name"],
        version=about["version"],
        effective_from=about["effective_from"],
        verification=about["verification"],
        outcomes=tuple(Outcome(**each) for each in said["outcome"]),
        statuses=tuple(Status(**each) for each in said["status"]),
        overdue_from=frozenset(said["overdue"]["outcomes"]),
        due_days=said["due"]["days_before"],
        old_days=said["due"]["days_until_old"],
        propose_from=said["successor"]["propose_from"],
        sure_from=said["successor"]["sure_from"],
        alone_below=said["successor"]["alone_below"],
    )
