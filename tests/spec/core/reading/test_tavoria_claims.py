"""Two texts of the fictional Tavoria, labelled by hand: every claim of each kind, and none besides."""

from __future__ import annotations

from palermo.core.reading.document import Document
from palermo.core.reading.events import find_events
from palermo.core.reading.findings import find_findings
from palermo.core.reading.laws import find_law_references
from palermo.core.reading.patterns import find_patterns
from palermo.core.reading.structure import Hints, take_apart

NARRATIVE = """TAVORIA: TIER 2

The Government of Tavoria does not fully meet the minimum standards for the elimination of trafficking; however, it is making significant efforts to do so. The government demonstrated increasing efforts by opening a second shelter and prosecuting more traffickers. However, officials did not screen fishermen for indicators of trafficking.

RECOMMENDATIONS FOR TAVORIA

Train harbour police to identify forced labor; open a shelter for men; and publish court decisions.

PROSECUTION

The government increased law enforcement efforts. Articles 7 and 9 of the 2011 Anti-Slavery Act criminalized sex and labor trafficking. Police investigated 14 cases, compared with nine in 2016. In November, a court in Lorne sentenced a ship owner to eight years in prison. The government did not report any prosecutions of complicit officials. The ministry held four workshops for judges.

PROTECTION

The government maintained inadequate protection efforts. Shelters remained unavailable for men. In March 2018, parliament amended the aliens act to allow victims to stay. Police rarely referred victims to care.

PREVENTION

The government decreased prevention efforts. The council did not adopt a national action plan. Officials distributed leaflets in six ports, and the labor inspectorate lacked vehicles.

TRAFFICKING PROFILE

As reported over the past five years, Tavoria is a source and destination country for men and women subjected to forced labor. Tavorian men are forced to work on fishing vessels in Kenya and Peru. Traffickers recruit girls from rural areas through social media. Women from Kenya are exploited in prostitution in Tavoria.
"""

PAGE = """Tavoria

The Situation

Tavoria is a transit country for women trafficked to Malta for domestic servitude.1

Causes
Rising unemployment and a shortage of seasonal jobs have led to the trafficking of young men.2

The Government
In 2012, Tavoria ratified the Palermo Protocol; created an anti-trafficking unit; and trained nurses. It also continues to lack a formal procedure to identify victims.3

____________________

1 Harbour Watch: Women at Sea
2 2012 Port Report
3 2012 Port Report
"""


def document(text: str, *, name: str) -> Document:
    return take_apart(text, hints=Hints(report_year=2018, country="Tavoria", file_name=name))


def narrative() -> Document:
    return document(NARRATIVE, name="XTV_2018_tip.txt")


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
    page = document(PAGE, name="tavoria.txt")
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
    text = NARRATIVE.index("Train harbour"), NARRATIVE.index("PROSECUTION")
    found = [*find_findings(narrative()), *find_events(narrative()), *find_patterns(narrative())]
    assert not any(text[0] <= each.span.start < text[1] for each in found)
