"""A country's figures as vintages, its dated acts, and the rules that editors chose. Every question takes the
viewer who asks; what they may see is the library's rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from palermo.core.statements.series import DatedAct, Series, Vintage, list_series
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import State
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries import list_statements
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.presenting.naming import slug_of
from palermo.observatory.series.presenting.taking import take_acts, take_figure
from palermo.web.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is said of a country that can be compared: vintages and dated acts, and each statement by its key."""

    vintages: tuple[Vintage, ...]
    acts: tuple[DatedAct, ...]
    said: dict[str, Said]


def get_evidence(iso3: str, *, viewer: Any = None, kinds: Iterable[str] = ("figure",)) -> Evidence:
    """Everything this viewer may see of a country, in one query. What was rejected is compared with nothing."""
    listed = list_statements(iso3=iso3, kinds=kinds, viewer=viewer)
    return gather(((identity, tell(identity)) for identity in listed), iso3=iso3)


def gather(told_ones: Iterable[tuple[StatementIdentity, Said]], *, iso3: str) -> Evidence:
    """The evidence that statements of a country make; those without a value to compare are left out."""
    said: dict[str, Said] = {}
    vintages: list[Vintage] = []
    others: list[tuple[StatementIdentity, Said]] = []
    for identity, told in told_ones:
        if identity.state == State.REJECTED:
            continue
        said[told.key] = told
        if told.kind != "figure":
            others.append((identity, told))
        elif vintage := take_figure(identity, told, iso3=iso3):
            vintages.append(vintage)
    return Evidence(tuple(vintages), take_acts(others, iso3=iso3), said)


def get_series(all_series: Iterable[Series], *, slug: str) -> Series:
    """The series with this address. Raises `NotFoundError` when this viewer may see none."""
    for series in all_series:
        if slug == slug_of(series):
            return series
    raise NotFoundError(
        f"no series {slug[:60]!r} is published of this country; expected one from the list of its series"
    )


def list_country_series(evidence: Evidence) -> tuple[Series, ...]:
    """The series of a country: those with most years first, then by name."""
    found = list_series(evidence.vintages)
    return tuple(sorted(found, key=lambda each: (-len(each.periods), each.key)))


def find_chosen(iso3: str) -> dict[str, ChosenPreference]:
    """The rule that holds for each series of a country for which an editor chose one, by the series' digest."""
    rows = ChosenPreference.objects.filter(iso3=iso3).select_related("by").order_by("id")
    newest = {row.series: row for row in rows}
    return {digest: row for digest, row in newest.items() if row.rule}


def list_choices(iso3: str, *, series: str) -> list[ChosenPreference]:
    """Every choice that editors made for one series, newest first."""
    return list(ChosenPreference.objects.filter(iso3=iso3, series=series).order_by("-id"))
