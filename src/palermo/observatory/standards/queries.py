"""Tier histories, waivers, shipped facts with their checks, and frameworks. Whoever asks sees of statements what
the library's rule shows them; of shipped facts the public sees what somebody verified."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from palermo.core.assessment.frameworks import (
    Framework,
    UnknownFrameworkError,
    day_of,
    list_versions,
    parse_framework,
)
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries import list_statements
from palermo.observatory.standards.facts import ShippedFact, list_facts
from palermo.observatory.standards.history import History, WaiverShown, build_history
from palermo.observatory.standards.models import FactCheck, OwnFramework, Verdict, Waiver
from palermo.web.errors import NotFoundError


def list_histories(*, viewer: Any = None, iso3: str = "") -> dict[str, History]:
    """The tier history of each country, or of one, from the placements this viewer may see, the verified shipped
    facts and the waivers on record. A country without any is left out."""
    said: dict[str, list[Said]] = {}
    for identity in list_statements(iso3=iso3 or None, kinds=("tier_placement",), viewer=viewer):
        told = tell(identity)
        if told.iso3 and told.state != "rejected":
            said.setdefault(told.iso3, []).append(told)
    usable = list_usable_facts()
    facts = [each for each in usable if not iso3 or each.iso3 == iso3]
    waivers = list_waivers(iso3=iso3, viewer=viewer, facts=usable)
    countries = sorted({*said, *(each.iso3 for each in facts), *waivers})
    return {
        each: build_history(
            each,
            said=said.get(each, ()),
            facts=[fact for fact in facts if fact.iso3 == each],
            waivers=waivers.get(each, ()),
        )
        for each in countries
    }


def get_history(iso3: str, *, viewer: Any = None) -> History:
    """The tier history of one country; empty where nothing is known."""
    found = list_histories(iso3=iso3, viewer=viewer)
    return found.get(iso3) or build_history(iso3, said=(), facts=(), waivers=())


def list_waivers(
    *, iso3: str = "", viewer: Any = None, facts: Iterable[ShippedFact] | None = None
) -> dict[str, tuple[WaiverShown, ...]]:
    """The waivers that hold, by country: those that editors entered, and verified shipped ones. A statement
    that an entry rests on is given where this viewer may see it; an entry that rests on a hidden statement
    alone is left out. `facts` are the usable shipped facts, where the caller has them."""
    rows = Waiver.objects.order_by("id").select_related("statement")
    rows = rows.filter(iso3=iso3) if iso3 else rows
    newest = {(row.iso3, row.year): row for row in rows}
    keys = [row.statement.key for row in newest.values() if row.statement is not None]
    seen = (
        {each.key: tell(each) for each in list_statements(viewer=viewer).filter(key__in=keys)} if keys else {}
    )
    found: dict[tuple[str, int], WaiverShown] = {
        (fact.iso3, fact.year): WaiverShown(year=fact.year, citation=fact.source)
        for fact in (list_usable_facts() if facts is None else facts)
        if fact.kind == "waiver" and (not iso3 or fact.iso3 == iso3)
    }
    for place, row in newest.items():
        said = seen.get(row.statement.key) if row.statement is not None else None
        if not row.is_given:
            found.pop(place, None)
        elif said is not None or row.citation:
            found[place] = WaiverShown(year=row.year, citation=row.citation, said=said)
    by_country: dict[str, list[WaiverShown]] = {}
    for (country, _), shown in sorted(found.items()):
        by_country.setdefault(country, []).append(shown)
    return {country: tuple(own) for country, own in by_country.items()}


def list_usable_facts() -> tuple[ShippedFact, ...]:
    """The shipped facts that public pages and computations may use: verified before they shipped and not found
    wrong since, or verified here."""
    checks = find_checks()
    return tuple(fact for fact in list_facts() if _is_usable(fact, checks.get(fact.key)))


def find_checks() -> dict[str, FactCheck]:
    """The newest check of each shipped fact that has one."""
    return {row.fact: row for row in FactCheck.objects.select_related("by").order_by("id")}


def _is_usable(fact: ShippedFact, check: FactCheck | None) -> bool:
    if check is None:
        return fact.is_verified
    return check.verdict == Verdict.HOLDS


def list_all_frameworks() -> tuple[Framework, ...]:
    """Every version of every framework, shipped and own, by identifier, oldest first; own ones last."""
    return (
        *list_versions(),
        *(parse_framework(row.content) for row in OwnFramework.objects.order_by("key", "id")),
    )


def find_framework(key: str, *, version: str = "", on: Any = None) -> Framework:
    """A framework by its identifier, shipped or own: the version of that name, else the one in force on a day
    or for a report year, else the newest. Raises `NotFoundError`."""
    own = [each for each in list_all_frameworks() if each.id == key]
    fitting = [
        each
        for each in own
        if (not version or each.version == version) and (on is None or each.is_in_force(day_of(on)))
    ]
    if not fitting:
        known = ", ".join(each.version for each in own)
        wanted = f"{key[:60]}{f'@{version[:40]}' if version else ''}"
        raise NotFoundError(
            f"no framework {wanted!r} is here; expected "
            + (f"one of its versions: {known}" if known else "one from the list of frameworks")
        )
    return fitting[-1]


def list_newest(frameworks: Iterable[Framework]) -> tuple[Framework, ...]:
    """The newest version of each, in the order given."""
    newest = {each.id: each for each in frameworks}
    return tuple(newest.values())


def find_named_framework(name: str) -> Framework:
    """The framework that a rating names as `tvpa@2019`. Raises `NotFoundError`."""
    key, _, version = name.partition("@")
    try:
        return find_framework(key, version=version)
    except UnknownFrameworkError as problem:
        raise NotFoundError(str(problem)) from problem
