"""Statements of one criterion that speak against each other: findings that go opposite ways, and the
government's voice beside civil society's. Neither side is weighed; both are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_FOR = frozenset({"progress"})
_AGAINST = frozenset({"regress", "deficiency"})
_OFFICIAL, _CIVIL = "government", "civil_society"


@dataclass(frozen=True, slots=True)
class Voiced:
    """A statement as it is compared: `about` its topic or measure, `direction` of a finding (else empty),
    `voice` whose it is (empty where that is not told)."""

    key: str
    kind: str
    about: str
    direction: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sides on one thing. `manner` is `direction` (progress against shortcoming or setback) or `voice`
    (the government against civil society)."""

    manner: str
    about: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def find_oppositions(voiced: Iterable[Voiced]) -> tuple[Opposition, ...]:
    """Every opposition among statements of one criterion: by topic or measure, in order of its name.

    A topic with findings both ways is an opposition. Findings that go both ways only across topics are one
    opposition of the criterion as a whole (`about` empty), so that none is lost.
    """
    held = tuple(voiced)
    by_about: dict[str, list[Voiced]] = {}
    for each in held:
        by_about.setdefault(each.about, []).append(each)
    found = [
        opposition
        for about, group in sorted(by_about.items())
        if about
        for opposition in (*_split_directions(group, about), *_split_voices(group, about))
    ]
    if not any(each.manner == "direction" for each in found):
        found += _split_directions(held, "")
    return tuple(found)


def _split_directions(group: Iterable[Voiced], about: str) -> list[Opposition]:
    findings = [each for each in group if each.kind == "finding"]
    first = tuple(each.key for each in findings if each.direction in _FOR)
    second = tuple(each.key for each in findings if each.direction in _AGAINST)
    return [Opposition("direction", about, first, second)] if first and second else []


def _split_voices(group: Iterable[Voiced], about: str) -> list[Opposition]:
    held = tuple(group)
    first = tuple(each.key for each in held if each.voice == _OFFICIAL)
    second = tuple(each.key for each in held if each.voice == _CIVIL)
    return [Opposition("voice", about, first, second)] if first and second else []
