"""Two texts of the fictional Tavoria, labelled by hand: every claim of each kind, and none besides."""

from __future__ import annotations

from pathlib import Path

from palermo.core.reading.document import Document
from palermo.core.reading.events import find_events
from palermo.core.reading.findings import find_findings
from palermo.core.reading.laws import find_law_references
from palermo.core.reading.patterns import find_patterns
from palermo.core.reading.structure import Hints, take_apart

TEXTS = Path(__file__).parent / "texts"


def document(name: str) -> Document:
    text = (TEXTS / name).read_text(encoding="utf-8")
    return take_apart(text, hints=Hints(report_year=2018, country="Tavoria", file_name=name))


def narrative() -> Document:
    return document("XTV_2018_tip.txt")


def test_findings_of_the_narrative() -> None:
    assert [(each.pillar, each.direction, each.topic) for each in find_findings(narrative())] == [
        ("protection", "progress", "victim_services"),
        ("prosecution", "progress", "investigations_prosecutions"),
        ("protection", "deficiency", "proactive_identification"),
        ("prosecution", "progress", "investigations_prosecutions"),
        ("prosecution", "deficiency", "complicity"),
        ("protection", "deficiency", "victim_services"),
        ("protection", "deficiency", "men_left_out"),
        ("protection", "deficiency", "referral"),
        ("prevention", "regress", "overall"),
        ("prevention", "deficiency", "action_plan"),
        ("prevention", "deficiency", "labour_inspection"),
    ]


def test_events_of_the_narrative() -> None:
    found = [(each.type, str(each.period) if each.period else None) for each in find_events(narrative())]
    assert found == [
        ("service", None),
        ("enforcement", "2017-11"),
        ("training", None),
        ("legislation", "2018-03"),
        ("campaign", None),
    ]


def test_laws_of_the_narrative() -> None:
    found = [(each.instrument, each.article, each.effect) for each in find_law_references(narrative())]
    assert found == [("2011 Anti-Slavery Act", "7, 9", "criminalises"), ("aliens act", None, "amended")]


def test_patterns_of_the_narrative() -> None:
    found = find_patterns(narrative())
    assert [(each.role, each.groups, [place.iso3 for place in each.destinations]) for each in found] == [
        ("source", ("men", "women"), []),
        ("destination", ("men", "women"), []),
        ("source", ("men",), ["KEN", "PER"]),
        (None, ("girls", "rural"), []),
        ("destination", ("women",), []),
    ]
    assert found[2].sites == ("fishing_vessels",)
    assert found[3].sites == ("rural_areas", "online")


def test_claims_of_the_page() -> None:
    page = document("tavoria_page.txt")
    assert [(each.type, str(each.period)) for each in find_events(page)] == [
        ("treaty_action", "2012"),
        ("body", "2012"),
        ("training", "2012"),
    ]
    assert [each.instrument for each in find_law_references(page)] == ["UN TIP Protocol"]
    assert [(each.pillar, each.topic) for each in find_findings(page)] == [
        ("protection", "formal_identification")
    ]
    transit, cause = find_patterns(page)
    assert (transit.role, [place.iso3 for place in transit.destinations]) == ("transit", ["MLT"])
    assert (cause.role, cause.causes) == ("cause", ("unemployment",))


def test_nothing_is_read_from_recommendations_and_notes() -> None:
    whole = narrative().text
    text = whole.index("Train harbour"), whole.index("PROSECUTION")
    found = [*find_findings(narrative()), *find_events(narrative()), *find_patterns(narrative())]
    assert not any(text[0] <= each.span.start < text[1] for each in found)
