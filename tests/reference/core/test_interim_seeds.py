"""The interim assessment of February 2010 on China: its dated actions against the window it states of itself."""

from __future__ import annotations

from pathlib import Path

from palermo.core.assessment.interim import Dating, assemble_interim, draft_narrative, get_window
from palermo.engines.interim_files import load_claims

INTERIM, COUNTRY_PAGE = "seeds/001_464df4ac02760f92.txt", "seeds/000_91ed67ca2b52b5be.txt"


def test_its_three_dated_actions_fall_before_inside_and_after_the_window(samples: Path) -> None:
    interim = assemble_interim(
        load_claims(samples / COUNTRY_PAGE), load_claims(samples / INTERIM), window=get_window(2010)
    )
    acts = {str(each.period): each.dating for each in interim.evidence if each.claim.kind == "event"}
    assert acts == {"2009-04": Dating.BEFORE, "2009-07": Dating.INSIDE, "2009-12": Dating.AFTER}
    findings = [each for each in interim.evidence if each.claim.kind == "finding"]
    assert {each.dating for each in findings if each.period is None} == {Dating.UNDATED}
    assert sum(each.dating is Dating.UNDATED for each in findings) >= 8
    assert {each.dating for each in findings if each.period} == {Dating.OVERLAPS}


def test_nothing_undated_moves_a_proposed_rating(samples: Path) -> None:
    interim = assemble_interim(
        load_claims(samples / COUNTRY_PAGE), load_claims(samples / INTERIM), window=get_window(2010)
    )
    for row in interim.rows:
        counted = {each.evidence.dating for each in row.matches if each.evidence.key in row.proposal.keys}
        assert counted <= {Dating.INSIDE, Dating.OVERLAPS}


def test_the_country_page_s_twelve_recommendations_meet_the_human_rights_reports(samples: Path) -> None:
    documents = sorted((samples / "reports").glob("CHN_201[5678]_*.txt"))
    told = [claim for path in documents for claim in load_claims(path)]
    interim = assemble_interim(load_claims(samples / COUNTRY_PAGE), told, window=get_window(2017))
    assert sum(row.deficiency.is_recommended for row in interim.rows) == 12
    inside = [each for each in interim.evidence if each.dating is Dating.INSIDE]
    assert [str(each.period) for each in inside] == ["2016-09"]
    assert all(each.keys for section in draft_narrative(interim) for each in section.sentences)
