"""What a screening gives: dimensions with reasons, what is missing, what to ask next, and one of four classes."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.screening.answers import Truth

CLASSES = {
    "insufficient": "insufficient information",
    "none_yet": "no indication yet",
    "possible": "possible",
    "strong": "strong indication",
}
# Which of two results is heeded, the last most: too little asked weighs more than nothing found.
HEEDED = ("none_yet", "insufficient", "possible", "strong")
# Help begins here and never depends on cooperation.
HELP_FROM = frozenset({"possible", "strong"})


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension: whether it is positive (None when answers are missing that could make it so), by which
    answers, and which rule says so. `missing` are the items that could still change it."""

    key: str
    label: str
    is_positive: Truth
    because: str
    yes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningResult:
    """What an instrument says of a set of answers.

    `outcome` is a key of `CLASSES`; `term` is what the instrument itself calls the case, where its published rule
    names one. `branches` has the outcome for an adult and for a child where the age is not known. `ask_next` are
    items in the order in which an answer would tell most. `unverified` names the rules that nobody has checked
    against their source.
    """

    instrument: str
    version: str
    outcome: str
    because: str
    dimensions: tuple[DimensionResult, ...]
    ask_next: tuple[str, ...]
    term: str = ""
    branches: tuple[tuple[str, str], ...] = ()
    treat_as_child: bool = False
    unverified: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The class in words."""
        return CLASSES[self.outcome]

    @property
    def help_starts(self) -> bool:
        """Whether help is offered from here on, whatever else is found."""
        return self.outcome in HELP_FROM

    @property
    def is_indeterminate(self) -> bool:
        """Whether an adult and a child would be told apart by this and the age is not known."""
        return len({outcome for _, outcome in self.branches}) > 1
