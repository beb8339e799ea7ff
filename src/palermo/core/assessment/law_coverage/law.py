"""A country's law as values: its articles with what they reach, and the rules of what its authorities count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from palermo.core.errors import PalermoError


class LawError(PalermoError):
    """A file of a law that cannot be used: where, what was met there, what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an article reaches: every one of its acts for every one of its purposes done to its groups. `means`
    are those it asks for, of which one is enough; None when it asks for none. `only_if` is the key of a
    condition of the law that the Protocol does not make; empty without one."""

    acts: tuple[str, ...]
    means: tuple[str, ...] | None
    purposes: tuple[str, ...]
    groups: tuple[str, ...]
    only_if: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: conduct and penalty in our own words. `verification` is of the text, not of what it is said
    to reach. Without reaches it is a related offence."""

    key: str
    number: str
    instrument: str
    conduct: str
    penalty: str = ""
    source: str = ""
    verification: str = "unverified"
    effective_from: date | None = None
    effective_to: date | None = None
    reaches: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A gap told by a person, with its articles and source."""

    text: str
    articles: tuple[str, ...] = ()
    source: str = ""
    verification: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """What a country's authorities count, unless they say otherwise.

    The rule holds for figures of `measures`: of `state_measures` (what only a State can do, such as convicting)
    unless another body is named, of `measures` only where the body is the government. Not for figures whose
    facets are those in `unless_facets`. `is_narrower` than the Protocol's definition; `note` says how.
    """

    key: str
    label: str
    note: str
    is_narrower: bool
    articles: tuple[str, ...]
    measures: tuple[str, ...]
    state_measures: tuple[str, ...]
    unless_facets: dict[str, tuple[str, ...]]
    source: str
    verification: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law of a country on trafficking, one version. `mapping_verification` says how far anybody checked
    what the articles are said to reach."""

    iso3: str
    title: str
    version: str
    source: str
    verification: str
    verification_note: str = ""
    mapping_note: str = ""
    mapping_verification: str = "unverified"
    effective_from: date | None = None
    effective_to: date | None = None
    articles: tuple[Article, ...] = ()
    conditions: dict[str, str] | None = None
    remarks: tuple[Remark, ...] = ()
    counting_rules: tuple[CountingRule, ...] = ()

    def say_condition(self, key: str) -> str:
        """A condition in words."""
        return (self.conditions or {}).get(key, key)

    def get_article(self, key: str) -> Article:
        """The article of a key. Raises `LawError`."""
        for each in self.articles:
            if each.key == key:
                return each
        raise LawError(f"the law of {self.iso3} has no article {key[:40]!r}; expected one of its file")
