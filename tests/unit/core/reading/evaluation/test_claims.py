"""Scoring statements against labels of patterns, findings, events, laws and citations."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.reading.evaluation.claim_comparing import ClaimRead, claim_of, is_same_instrument
from palermo.core.reading.evaluation.claim_labels import ClaimLabelError, LabelledText, parse_labelled_text
from palermo.core.reading.evaluation.claims import (
    KindScore,
    score_agreement,
    score_claims,
    score_record,
    score_statements,
    total_scores,
)
from palermo.core.statements import Citation, Event, Figure, Finding, LawReference, Pattern
from palermo.core.values import Place, Span, parse_period

TEXT = "The Harbour Act of 2019 covers article 7. " * 6


def labelled(*labels: dict[str, Any], scope: tuple[int, int] = (0, 200)) -> LabelledText:
    return parse_labelled_text(
        {
            "file": "tavoria.txt",
            "sha256": "0" * 64,
            "country": "XTV",
            "document_year": 2024,
            "scope": list(scope),
            "labels": list(labels),
        }
    )


def label(kind: str, start: int, end: int, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end, **fields}


def finding(start: int, end: int, pillar: str = "protection", direction: str = "deficiency") -> ClaimRead:
    return ClaimRead(kind="finding", start=start, end=end, fields={"pillar": pillar, "direction": direction})


def law(start: int, end: int, instrument: str, *articles: str) -> ClaimRead:
    fields = {"instrument": instrument, "articles": articles, "effect": None}
    return ClaimRead(kind="law_reference", start=start, end=end, fields=fields)


def pattern(start: int, end: int, **fields: tuple[str, ...]) -> ClaimRead:
    return ClaimRead(kind="pattern", start=start, end=end, fields=fields)


def event(start: int, end: int, kind: str, period: str | None) -> ClaimRead:
    return ClaimRead(kind="event", start=start, end=end, fields={"type": kind, "period": period})


def score(text: LabelledText, *claims: ClaimRead, kind: str) -> KindScore:
    return next(each for each in score_claims(text, claims) if each.kind == kind)


DEFICIENT = label("finding", 10, 50, pillar="protection", direction="deficiency")


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (finding(40, 60), 1),
        (finding(50, 60), 0),
        (finding(10, 50, pillar="prevention"), 0),
        (finding(10, 50, direction="progress"), 0),
    ],
)
def test_a_finding_is_found_by_overlap_with_equal_pillar_and_direction(claim: ClaimRead, found: int) -> None:
    result = score(labelled(DEFICIENT), claim, kind="finding")
    assert (result.found, result.right, len(result.wrong)) == (found, found, 1 - found)


def test_a_key_that_is_as_good_counts_as_right() -> None:
    text = labelled({**DEFICIENT, "also": {"pillar": ["prevention"]}})
    assert score(text, finding(10, 50, pillar="prevention"), kind="finding").found == 1


def test_one_statement_finds_one_of_two_findings() -> None:
    text = labelled(DEFICIENT, {**DEFICIENT, "start": 60, "end": 90})
    result = score(text, finding(10, 90), kind="finding")
    assert (result.labelled, result.found, result.right) == (2, 1, 1)


def test_pairs_are_made_so_that_as_many_as_possible_are_found() -> None:
    text = labelled(DEFICIENT, {**DEFICIENT, "start": 60, "end": 90})
    result = score(text, finding(10, 90), finding(12, 30), kind="finding")
    assert (result.found, result.right) == (2, 2)


def test_the_same_finding_twice_is_wrong_once() -> None:
    result = score(labelled(DEFICIENT), finding(10, 50), finding(12, 50), kind="finding")
    assert (result.right, result.neither, len(result.wrong)) == (1, 0, 1)


def test_the_second_part_of_one_clause_counts_neither_way() -> None:
    result = score(labelled(DEFICIENT), finding(10, 25), finding(30, 50), kind="finding")
    assert (result.right, result.neither, result.wrong) == (1, 1, ())


def test_neutral_words_count_neither_way_and_are_told_in_the_strict_precision() -> None:
    text = labelled(DEFICIENT, label("finding", 100, 120, neutral=True))
    result = score(text, finding(10, 50), finding(100, 110), kind="finding")
    assert (result.precision, result.strict_precision, result.labelled) == (1.0, 0.5, 1)


def test_neutral_words_do_not_excuse_a_wrong_key_on_a_labelled_clause() -> None:
    text = labelled(DEFICIENT, label("finding", 45, 120, neutral=True))
    result = score(text, finding(10, 50, direction="progress"), kind="finding")
    assert len(result.wrong) == 1


def test_a_statement_outside_the_scope_does_not_count() -> None:
    result = score(labelled(DEFICIENT, scope=(0, 60)), finding(60, 80), kind="finding")
    assert result.read == 0


@pytest.mark.parametrize(
    ("stated", "is_inferred", "read", "found"),
    [
        ("2019-04", False, "2019-04", 1),
        ("2019-04", False, "2019", 0),
        ("2019-04", False, None, 0),
        ("2019-04", True, None, 1),
        ("2019-04", True, "2018-04", 0),
        (None, False, "2019", 1),
        (None, False, None, 1),
    ],
)
def test_an_event_needs_the_period_its_words_state(
    stated: str | None, is_inferred: bool, read: str | None, found: int
) -> None:
    fields: dict[str, Any] = {"type": "training"}
    if stated:
        fields |= {"period": stated, "period_is_inferred": is_inferred}
    text = labelled(label("event", 10, 50, **fields))
    assert score(text, event(10, 50, "training", read), kind="event").found == found
    assert score(text, event(10, 50, "plan", read), kind="event").found == 0


def test_two_statements_may_share_the_articles_of_one_law() -> None:
    text = labelled(label("law_reference", 10, 60, instrument="Harbour Act", articles=["7", "9"]))
    both = score(
        text, law(10, 60, "the Harbour Act", "7"), law(20, 60, "Harbour Act", "9"), kind="law_reference"
    )
    one = score(text, law(10, 60, "Harbour Act", "7"), kind="law_reference")
    none = score(text, law(10, 60, "Harbour Act"), kind="law_reference")
    assert (both.found, both.right) == (1, 2)
    assert (one.found, one.right) == (0, 1)
    assert (none.found, none.right) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbour Act", "the Harbour Act", True),
        ("Harbour Act", "harbour_act", True),
        ("ILO C. 29", "ILO Convention 29", True),
        ("Labor Code", "labour code", True),
        ("Labor Code", "penal code", False),
        ("Act", "Harbour Act", False),
        ("the constitution", "constitution", True),
    ],
)
def test_a_law_is_known_by_the_words_of_its_name(one: str, other: str, same: bool) -> None:
    assert is_same_instrument(one, other) is same
    assert is_same_instrument(other, one) is same


def test_a_mark_that_cites_two_sources_is_one_citation() -> None:
    text = labelled(label("citation", 10, 12, note=14))
    mark = ClaimRead(kind="citation", start=10, end=12, fields={"note": 14})
    result = score(text, mark, mark, kind="citation")
    assert (result.read, result.right, result.found) == (1, 1, 1)
    other = ClaimRead(kind="citation", start=10, end=12, fields={"note": 15})
    assert score(text, other, kind="citation").found == 0


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (pattern(10, 50, groups=("girls",)), 1),
        (pattern(10, 50, roles=("source",)), 1),
        (pattern(10, 50, places=("XTV",)), 0),
        (pattern(10, 50, places=("XEX",)), 1),
        (pattern(10, 50, groups=("men",)), 0),
        (pattern(48, 90, groups=("girls",)), 0),
    ],
)
def test_a_pattern_needs_half_the_words_and_one_shared_key(claim: ClaimRead, found: int) -> None:
    text = labelled(label("pattern", 10, 50, roles=["source"], groups=["girls"], places=["XTV", "XEX"]))
    assert score(text, claim, kind="pattern").found == found


def test_one_pattern_read_over_two_labelled_clauses_finds_both() -> None:
    text = labelled(label("pattern", 10, 50, groups=["girls"]), label("pattern", 52, 90, groups=["girls"]))
    result = score(text, pattern(10, 90, groups=("girls",)), kind="pattern")
    assert (result.found, result.right) == (2, 1)


def test_statements_are_compared_by_their_key_fields() -> None:
    span = Span.of(TEXT, 4, 40)
    statements = [
        Finding(span=span, quote=span, pillar="protection", direction="deficiency"),
        Event(span=span, quote=span, type="legislation", period=parse_period("2019")),
        LawReference(span=span, quote=span, instrument="Harbour Act", article="7 and 9"),
        Citation(span=span, quote=span, note=3, source_title="Report", source_key="report"),
        Pattern(span=span, quote=span, role="source", destinations=(Place("Exemplia", "XEX"),)),
    ]
    text = labelled(
        label("finding", 4, 40, pillar="protection", direction="deficiency"),
        label("event", 4, 40, type="legislation", period="2019"),
        label("law_reference", 4, 40, instrument="Harbour Act", articles=["7", "9"]),
        label("citation", 4, 6, note=3),
        label("pattern", 4, 40, places=["XEX"]),
    )
    assert [each.f1 for each in score_statements(text, statements)] == [1.0] * 5
    figure = Figure(span=span, quote=span, measure="cases", value=7)
    assert claim_of(figure) is None


def test_texts_are_added_up_by_counts() -> None:
    found = score_claims(labelled(DEFICIENT), [finding(10, 50)])
    missed = score_claims(labelled(DEFICIENT), [])
    total = next(each for each in total_scores([found, missed]) if each.kind == "finding")
    assert (total.labelled, total.found, total.precision, total.recall) == (2, 1, 1.0, 0.5)
    assert total.f1 == pytest.approx(2 / 3)
    assert score_record(total)["missed"] == [("tavoria.txt", 10, 50)]


def test_a_kind_without_labels_has_no_score_and_one_without_hits_has_zero() -> None:
    scores = {each.kind: each for each in score_claims(labelled(DEFICIENT), [])}
    assert scores["event"].f1 is None
    assert scores["finding"].f1 == 0.0


def test_two_persons_who_label_alike_agree() -> None:
    laws = label("law_reference", 60, 90, instrument="Harbour Act", articles=["7"])
    first = labelled(DEFICIENT, laws, label("finding", 100, 120, neutral=True))
    by_kind = {each.kind: each for each in score_agreement(first, labelled(DEFICIENT, laws))}
    assert (by_kind["finding"].f1, by_kind["law_reference"].f1) == (1.0, 1.0)


@pytest.mark.parametrize(
    "wrong",
    [
        label("finding", 10, 50, pillar="weather", direction="progress"),
        label("finding", 10, 50, pillar="protection", direction="sideways"),
        label("finding", 10, 50, pillar="protection"),
        label("finding", 10, 50, pillar="protection", direction="progress", words="copied words"),
        label("finding", 10, 50, pillar="protection", direction="progress", also={"pillar": ["weather"]}),
        label("event", 10, 50, type="training", period="spring"),
        label("pattern", 10, 50, groups=["unheard_of"]),
        label("rumour", 10, 50),
        label("citation", 50, 50, note=1),
        label("citation", 190, 210, note=1),
        {"kind": "citation", "start": 10},
    ],
)
def test_a_label_that_is_not_in_order_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ClaimLabelError):
        labelled(wrong)


@pytest.mark.parametrize(("read", "found"), [(None, 1), ("2019", 1), ("2020", 0)])
def test_a_period_that_a_label_only_allows_may_be_absent(read: str | None, found: int) -> None:
    text = labelled(label("event", 10, 50, type="training", also={"period": ["2019"]}))
    assert score(text, event(10, 50, "training", read), kind="event").found == found
