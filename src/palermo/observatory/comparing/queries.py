"""What can be compared: the series of countries, and the figures of tables that speak of regions and the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from palermo.core.reading.fact_table import KIND
from palermo.core.statements.series import Preference, Series
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries import list_statements
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.presenting.charts import prefer
from palermo.observatory.series.queries import gather, list_country_series

MOST_COUNTRIES = 6


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """A country's series with the rule it is shown by."""

    iso3: str
    series: Series
    preference: Preference


@dataclass(frozen=True, slots=True)
class Compared:
    """Every series of the chosen countries, and each statement by its key."""

    series: tuple[OwnSeries, ...]
    said: dict[str, Said]


def gather_countries(codes: Iterable[str], *, viewer: Any) -> Compared:
    """The series of these countries as this viewer may see them: a query for each, and one for their rules."""
    wanted = tuple(dict.fromkeys(codes))[:MOST_COUNTRIES]
    chosen: dict[str, dict[str, ChosenPreference]] = {}
    for row in ChosenPreference.objects.filter(iso3__in=wanted).select_related("by").order_by("id"):
        own = chosen.setdefault(row.iso3, {})
        own[row.series] = row
        if not row.rule:
            del own[row.series]
    found: list[OwnSeries] = []
    said: dict[str, Said] = {}
    for iso3 in wanted:
        listed = list_statements(iso3=iso3, kinds=("figure",), viewer=viewer)
        evidence = gather(((identity, tell(identity)) for identity in listed), iso3=iso3)
        said |= evidence.said
        found += [
            OwnSeries(iso3, each, prefer(each, chosen.get(iso3, {})))
            for each in list_country_series(evidence)
            if each.key.iso3 == iso3
        ]
    return Compared(tuple(found), said)


def list_table_figures(*, viewer: Any) -> list[tuple[StatementIdentity, Said]]:
    """The figures of tables of facts that are of no single country, in the order of their tables."""
    listed = select_visible(viewer).filter(kind="figure", snapshot__source__kind=KIND)
    told = ((identity, tell(identity)) for identity in listed)
    return [(identity, said) for identity, said in told if _is_of_many(said)]


def _is_of_many(said: Said) -> bool:
    place = said.get("place") or {}
    return bool(place) and not place.get("iso3") and not said.is_fictional
