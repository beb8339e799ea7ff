"""A country's tiers by report year, each with what says so, and the rulings of the clock over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from palermo.core.assessment.clock import Outlook, Ruling, find_outlook, rule_on
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.standards.facts import ShippedFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a country stood in a report year, and what says so: statements, or a shipped fact. `is_worked_out`
    when no statement names the year, but a later one counts it among its consecutive years. With `others` the
    sources differ: nobody decided, and the clock takes the year as not known."""

    year: int
    tier: str
    said: tuple[Said, ...] = ()
    fact: ShippedFact | None = None
    is_worked_out: bool = False
    others: tuple[tuple[str, Said], ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether its sources agree."""
        return not self.others

    @property
    def address(self) -> str:
        """The first statement that says it, empty for a shipped fact."""
        return self.said[0].address if self.said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverShown:
    """A waiver on record with what it rests on."""

    year: int
    citation: str = ""
    said: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The placements of a country by year, its waivers, and statements that speak of a waiver."""

    iso3: str
    placements: tuple[Placement, ...] = ()
    waivers: tuple[WaiverShown, ...] = ()
    waived_said: tuple[Said, ...] = ()
    tiers: Mapping[int, str] = field(default_factory=dict)

    @property
    def waiver_years(self) -> frozenset[int]:
        """The report years with a waiver."""
        return frozenset(each.year for each in self.waivers)

    @property
    def next_year(self) -> int | None:
        """The report year after the last of which anything is said."""
        return self.placements[-1].year + 1 if self.placements else None

    def rule(self) -> tuple[Ruling, ...]:
        """A ruling for each year of which anything is said, and the one after."""
        years = [each.year for each in self.placements]
        after = [self.next_year] if self.next_year is not None else []
        return tuple(rule_on(self.tiers, year=year, waivers=self.waiver_years) for year in (*years, *after))

    def look_ahead(self, year: int) -> Outlook:
        """What the report of a year may bring."""
        return find_outlook(self.iso3, self.tiers, year=year, waivers=self.waiver_years)


def build_history(
    iso3: str, *, said: Iterable[Said], facts: Iterable[ShippedFact], waivers: Iterable[WaiverShown]
) -> History:
    """The history that statements and verified shipped facts give. A statement of a year goes before a shipped
    fact, and both go before what a later report only counts in."""
    told = [each for each in said if each.get("report_year")]
    stated = _gather(each for each in told if each.get("placement") in (None, "placement"))
    placements = {year: _settle(year, by_tier) for year, by_tier in stated.items()}
    for fact in facts:
        if fact.kind == "tier" and fact.year not in placements:
            placements[fact.year] = Placement(year=fact.year, tier=fact.tier, fact=fact)
    for year, tier, one in _count_in(stated):
        if year not in placements and year >= 2001:
            placements[year] = Placement(year=year, tier=tier, said=(one,), is_worked_out=True)
    ordered = tuple(placements[year] for year in sorted(placements))
    return History(
        iso3=iso3,
        placements=ordered,
        waivers=tuple(sorted(waivers, key=lambda each: each.year)),
        waived_said=tuple(each for each in told if each.get("placement") == "waived"),
        tiers={each.year: each.tier for each in ordered if each.is_settled},
    )


def _gather(said: Iterable[Said]) -> dict[int, dict[str, list[Said]]]:
    by_year: dict[int, dict[str, list[Said]]] = {}
    for each in said:
        year = int(each.fields["report_year"])
        if year >= 2001:
            by_year.setdefault(year, {}).setdefault(each.fields["tier"], []).append(each)
    return by_year


def _settle(year: int, by_tier: dict[str, list[Said]]) -> Placement:
    """The placement of a year. Of several tiers the one most statements say stands first, the others beside."""
    (tier, said), *rest = sorted(by_tier.items(), key=lambda each: -len(each[1]))
    others = tuple((other, one) for other, own in rest for one in own)
    return Placement(year=year, tier=tier, said=tuple(said), others=others)


def _count_in(stated: dict[int, dict[str, list[Said]]]) -> Iterable[tuple[int, str, Said]]:
    """The earlier years that statements of a consecutive year count in, each with its tier."""
    for year, by_tier in sorted(stated.items()):
        for tier, said in by_tier.items():
            for one in said:
                count = one.get("consecutive_years") or 1
                for back in range(1, min(int(count), 30)):
                    yield year - back, tier, one
