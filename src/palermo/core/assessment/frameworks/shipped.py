"""The frameworks that ship, each file once, and the version in force on a day."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

from palermo.core.assessment.frameworks.errors import UnknownFrameworkError
from palermo.core.assessment.frameworks.framework import Framework, day_of
from palermo.core.assessment.frameworks.parsing import parse_framework


@cache
def list_versions() -> tuple[Framework, ...]:
    """Every version of every shipped framework, by identifier, oldest first."""
    folder = files(__package__).joinpath("data")
    found = [
        parse_framework(each.read_text(encoding="utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".json")
    ]
    return tuple(sorted(found, key=lambda each: (each.id, each.effective_from or date.min, each.version)))


def list_frameworks(*, on: date | int | None = None) -> tuple[Framework, ...]:
    """The shipped frameworks in force on a day or for a report year; without one, the newest of each."""
    newest: dict[str, Framework] = {}
    for each in list_versions():
        if on is None or each.is_in_force(day_of(on)):
            newest[each.id] = each
    return tuple(newest.values())


def get_framework(key: str, *, on: date | int | None = None, version: str | None = None) -> Framework:
    """The version of a framework in force on a day or for a report year, or the one of that name; without
    either, the newest. Raises `UnknownFrameworkError`."""
    versions = [each for each in list_versions() if each.id == key]
    if not versions:
        known = ", ".join(dict.fromkeys(each.id for each in list_versions()))
        raise UnknownFrameworkError(f"no framework ships as {key[:60]!r}; expected one of {known}")
    fitting = [
        each
        for each in versions
        if (version is None or each.version == version) and (on is None or each.is_in_force(day_of(on)))
    ]
    if not fitting:
        wanted = f"version {version[:60]!r}" if version is not None else f"a version in force in {on}"
        known = ", ".join(each.version for each in versions)
        raise UnknownFrameworkError(
            f"framework {key} was asked for {wanted}, which it lacks; expected one of its versions: {known}"
        )
    return fitting[-1]
