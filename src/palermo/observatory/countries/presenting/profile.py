"""A country's page, put together from its statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.observatory.countries.presenting import figures, situation
from palermo.observatory.countries.presenting import pillars as acts
from palermo.observatory.countries.presenting.tiers import (
    TierCard,
    TierSaid,
    describe_tiers,
    draw_strip,
    group_tiers,
    part_general,
)
from palermo.observatory.countries.presenting.topics import OTHER, OVERALL, PILLARS
from palermo.observatory.library.presenting.reading_room import Sentence, list_sentences
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import ROLES, say
from palermo.web.charts.tier_strip import Step


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the four parts of the page, or efforts as a whole: counts side by side, findings, actions without a
    date."""

    key: str
    label: str
    neighbours: tuple[figures.Neighbours, ...]
    findings: tuple[acts.SentenceFindings, ...]
    events: tuple[acts.SentenceActions, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show under it."""
        return not (self.neighbours or self.findings or self.events)


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a country's page shows that comes from its statements."""

    statement_count: int
    roles: str
    tiers: tuple[TierCard, ...]
    tiers_in_general: tuple[TierSaid, ...]
    strip: tuple[Step, ...]
    situation: tuple[situation.TermGroup, ...]
    situation_sentences: tuple[Sentence, ...]
    pillars: tuple[Pillar, ...]
    dated: tuple[acts.SentenceActions, ...]
    other_actions: tuple[acts.SentenceActions, ...]
    recommendations: tuple[acts.RecommendationList, ...]
    tables: tuple[figures.FigureTable, ...]
    laws: tuple[acts.Law, ...]

    def list_contents(self, blocks: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, str], ...]:
        """The sections that are there, anchor and label; `blocks` are those that other apps add."""
        sections: list[tuple[object, str, str]] = [
            (self.tiers, "tier", "Tier"),
            (self.situation_sentences, "situation", "Situation"),
            *((pillar, pillar.key, pillar.label) for pillar in self.pillars),
            (self.dated or self.other_actions, "actions", "Dated actions"),
            (self.recommendations, "recommendations", "Recommendations"),
            (self.tables, "figures", "Figures"),
            (self.laws, "laws", "Laws and treaties"),
            *((True, anchor, label) for anchor, label in blocks),
            (True, "sources", "Sources"),
            (True, "cite", "Cite this"),
        ]
        return tuple((anchor, label) for there, anchor, label in sections if there)


def build_profile(statements: Iterable[Said], *, home: str) -> Profile:
    """The page of the country with the code `home` that these statements are about."""
    by_kind: dict[str, list[Said]] = {}
    for said in statements:
        by_kind.setdefault(said.kind, []).append(said)
    told_tiers, general = part_general(describe_tiers(by_kind.get("tier_placement", ())))
    told_situation = situation.describe_situation(by_kind.get("pattern", ()), home=home)
    tables = figures.list_tables(by_kind.get("figure", ()))
    return Profile(
        statement_count=sum(len(said) for said in by_kind.values()),
        roles=_join_roles(told_situation),
        tiers=group_tiers(told_tiers),
        tiers_in_general=general,
        strip=draw_strip(told_tiers),
        situation=told_situation,
        situation_sentences=list_sentences(by_kind.get("pattern", ())),
        pillars=_list_pillars(by_kind, tables=tables),
        dated=acts.list_dated(by_kind.get("event", ())),
        other_actions=acts.group_undated(by_kind.get("event", ())).get(OTHER, ()),
        recommendations=acts.list_recommendations(by_kind.get("recommendation", ())),
        tables=tables,
        laws=acts.list_laws(by_kind.get("law_reference", ())),
    )


def _list_pillars(
    by_kind: dict[str, list[Said]], *, tables: tuple[figures.FigureTable, ...]
) -> tuple[Pillar, ...]:
    rows = {table.key: table.rows for table in tables}
    findings = acts.group_findings(by_kind.get("finding", ()))
    undated = acts.group_undated(by_kind.get("event", ()))
    made = (
        Pillar(
            key=key,
            label=say("pillars", key),
            neighbours=figures.list_neighbours(rows.get(key, ())),
            findings=findings.get(key, ()),
            events=undated.get(key, ()),
        )
        for key in (OVERALL, *PILLARS)
    )
    return tuple(pillar for pillar in made if not pillar.is_empty)


def _join_roles(groups: tuple[situation.TermGroup, ...]) -> str:
    """ "a source, transit and destination country, and one of trafficking within its borders"."""
    said = [term.label for group in groups if group.anchor == "role" for term in group.terms]
    inner = ROLES["internal"] in said
    roles = [role.lower() for role in said if role != ROLES["internal"]]
    across = ", ".join(roles[:-1]) + (" and " if roles[:-1] else "") + roles[-1] if roles else ""
    if across and inner:
        return f"a {across} country, and one of trafficking within its borders"
    return f"a {across} country" if across else "a country of trafficking within its borders" if inner else ""
