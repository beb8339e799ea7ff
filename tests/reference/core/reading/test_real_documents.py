"""Real documents against what was counted in them by hand or published about them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from palermo.core.reading.citations import find_citations
from palermo.core.reading.recommendations import find_recommendations
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.reading.tiers import find_tiers

TIERS = {"TIER 1": "1", "TIER 2": "2", "TIER 2 WATCH LIST": "2WL", "TIER 3": "3", "SPECIAL CASE": "SC"}


def first(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))))


def test_the_notes_of_the_country_page_are_counted_exactly(samples: Path) -> None:
    document = take_apart(first(samples / "seeds", "000*").read_text(encoding="utf-8"))
    citations = find_citations(document)
    assert [note.number for note in document.notes] == list(range(1, 33))
    assert [mark.number for mark in document.note_marks] == list(range(1, 33))
    assert len(citations) == 36
    assert len({each.source_key for each in citations}) == 4


def test_the_country_page_says_what_it_is(samples: Path) -> None:
    description = take_apart(first(samples / "seeds", "000*").read_text(encoding="utf-8")).description
    assert description.country is not None and description.country.iso3 == "CHN"
    assert (description.kind, description.report_year) == ("ngo-country-page", 2011)
    assert description.published_on is description.last_updated_on is description.cite_as is None
    assert str(description.not_before) == "2011"


def test_the_interim_assessment_says_what_it_is(samples: Path) -> None:
    description = take_apart(first(samples / "seeds", "001*").read_text(encoding="utf-8")).description
    assert description.kind == "tip-interim-assessment"
    assert (str(description.published_on), str(description.last_updated_on)) == ("2010-02-24", "2016-05-24")
    assert description.publisher == "United States Department of State"
    assert description.disclaimer is not None and description.cite_as is not None


@pytest.mark.slow
def test_every_narrative_has_the_tier_its_report_lists(samples: Path) -> None:
    with (samples / "tiers" / "tip_2018_tiers_from_report.csv").open(encoding="utf-8") as rows:
        listed = {row["iso3"]: TIERS[row["tier"].upper()] for row in csv.DictReader(rows)}
    wrong = {}
    for path in sorted((samples / "reports" / "tip2018").glob("*.txt")):
        document = take_apart(path.read_text(encoding="utf-8"), hints=Hints(file_name=path.name))
        placed = {each.tier for each in find_tiers(document) if each.placement == "placement"}
        if placed != {listed[path.name[:3]]}:
            wrong[path.name] = placed
    assert wrong == {}


@pytest.mark.slow
def test_every_narrative_that_recommends_has_a_list_of_likely_length(samples: Path) -> None:
    lengths = Counter()
    for path in sorted((samples / "reports" / "tip2018").glob("*.txt")):
        document = take_apart(path.read_text(encoding="utf-8"), hints=Hints(file_name=path.name))
        found = find_recommendations(document)
        is_special = document.description.title is not None and "SPECIAL CASE" in document.description.title
        lengths["special" if is_special else "likely" if 4 <= len(found) <= 16 else path.name] += 1
    assert set(lengths) <= {"special", "likely"}
