"""How reading is scored against labels."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.reading.evaluation import Families, Labels, labels_of, score_document
from palermo.core.reading.evaluation.tally import Tally
from palermo.core.statements import Figure, Recommendation, Statement, TierPlacement
from palermo.core.values import Period, Span

TEXT = "Courts convicted 29 men (28 in 2016) and fined 90 baht ($3) for two to four years at age 17."
FAMILIES = Families(
    of_label={"convictions": "convictions", "age": "age", "fine_local": "fines", "fine_usd": "fines"},
    of_measure={"convictions": "convictions", "arrests": "arrests", "fines_imposed": "fines"},
    scored=frozenset({"convictions", "arrests", "fines"}),
)


def at(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def claim(words: str, value: float, **more: Any) -> dict[str, Any]:
    return {"surface": words, "value": value, "measure": "convictions", "level": "core", **at(words), **more}


def labels(*claims: dict[str, Any], **more: Any) -> Labels:
    return labels_of({"file": "text", "claims": list(claims), **more}, name="text")


def figure(words: str, value: float | None, measure: str = "convictions", **more: Any) -> Figure:
    start = TEXT.index(words)
    span, quote = Span.of(TEXT, start, start + len(words)), Span.of(TEXT, 0, len(TEXT))
    return Figure(span=span, quote=quote, measure=measure, value=value, is_reported=value is not None, **more)


def score(figures: list[Statement], given: Labels) -> Any:
    return score_document(figures, given, families=FAMILIES).figures


def test_overlap_and_equal_value_find_a_claim() -> None:
    assert score([figure("29 men", 29)], labels(claim("29", 29))).tally == Tally(1, 1, 1, 1)


@pytest.mark.parametrize("wrong", [figure("29", 28), figure("28", 29)])
def test_another_value_or_another_place_finds_nothing(wrong: Figure) -> None:
    found = score([wrong], labels(claim("29", 29)))
    assert (found.tally.precision, found.tally.recall, found.tally.f1) == (0.0, 0.0, 0.0)
    assert sorted(miss.what for miss in found.misses) == ["invented", "missed"]


def test_context_worded_zero_and_unreported_count_neither_way() -> None:
    given = labels(claim("29", 29), claim("17", 17, measure="age", level="context"))
    read = [figure("29", 29), figure("17", 17), figure("Courts", 0), figure("men", None)]
    assert score(read, given).tally == Tally(1, 1, 1, 1)


def test_a_range_and_a_currency_pair_find_both_labels() -> None:
    given = labels(
        claim("two", 2),
        claim("four", 4),
        claim("90", 90, measure="fine_local", usd=3),
        claim("$3", 3, measure="fine_usd"),
    )
    read = [figure("two to four", 2, value_max=4), figure("90 baht ($3)", 90, "fines_imposed", converted=3)]
    assert score(read, given).tally == Tally(4, 4, 2, 2)


def test_a_measure_is_right_when_its_family_is() -> None:
    given = labels(claim("29", 29), claim("28", 28))
    shares = score([figure("29", 29), figure("28", 28, "arrests")], given).attributes
    assert (shares["measure"].scored, shares["measure"].right) == (2, 1)


@pytest.mark.parametrize(
    ("labelled", "inferred", "read", "is_right"),
    [
        ("2016", False, "2016", True),
        ("2016", False, "2017", False),
        ("2016", False, None, False),
        ("2016", True, None, True),
        ("2016", True, "2016", True),
        ("2016", True, "2017", False),
    ],
)
def test_an_inferred_period_may_be_left_out(
    labelled: str, inferred: bool, read: str | None, is_right: bool
) -> None:
    given = labels(claim("28", 28, period=labelled, period_inferred=inferred))
    period = None if read is None else Period(read, read)
    share = score([figure("28", 28, period=period)], given).attributes["period"]
    assert (share.scored, share.right) == (1, int(is_right))


def test_yearly_rates_and_missing_periods_are_not_scored() -> None:
    given = labels(claim("28", 28, period="annual"), claim("29", 29))
    assert score([figure("28", 28), figure("29", 29)], given).attributes["period"].scored == 0


def test_the_role_is_scored_in_prose_and_not_in_tables() -> None:
    given = labels(
        claim("28", 28, role="comparison_value"), claim("29", 29, layout="table", role="comparison_value")
    )
    shares = score([figure("28", 28, role="prior"), figure("29", 29)], given).attributes
    assert (shares["role"].scored, shares["role"].right) == (1, 1)


def test_kinds_without_labels_are_not_scored() -> None:
    found = score_document([figure("29", 29)], labels_of({"file": "text"}, name="text"), families=FAMILIES)
    assert (found.figures, found.recommendations, found.tiers) == (None, None, None)
    assert found.as_plain() == {}


def recommendation(words: str) -> Recommendation:
    start = TEXT.index(words)
    return Recommendation(
        span=Span.of(TEXT, start, start + len(words)), quote=Span.of(TEXT, 0, len(TEXT)), number=1, text=words
    )


@pytest.mark.parametrize(
    ("read", "tally"),
    [
        ("Courts convicted 29", Tally(1, 1, 1, 1)),
        ("Courts convicted", Tally(1, 1, 1, 1)),
        ("Courts", Tally(1, 0, 1, 0)),
    ],
)
def test_a_recommendation_is_found_when_four_fifths_overlap(read: str, tally: Tally) -> None:
    given = labels_of({"file": "t", "recommendations": [{**at("Courts convicted 29"), "text": ""}]}, name="t")
    found = score_document([recommendation(read)], given, families=FAMILIES).recommendations
    assert found is not None and found.tally == tally


def test_a_negated_tier_is_neither_asked_for_nor_invented() -> None:
    given = labels_of(
        {"file": "t", "tier_statements": [{**at("men"), "tier": "Tier 2 Watch List", "kind": "negated"}]},
        name="t",
    )
    span, quote = Span.of(TEXT, 0, 6), Span.of(TEXT, 0, len(TEXT))
    negated = TierPlacement(span=span, quote=quote, tier="3", placement="negated")
    found = score_document([negated], given, families=FAMILIES).tiers
    assert found is not None and found.tally == Tally()


def test_a_tier_is_right_by_overlap_and_tier() -> None:
    given = labels_of(
        {"file": "t", "tier_statements": [{**at("Courts"), "tier": "Tier 2", "kind": "placement"}]}, name="t"
    )
    span, quote = Span.of(TEXT, 0, 6), Span.of(TEXT, 0, len(TEXT))
    right, wrong = (TierPlacement(span=span, quote=quote, tier=tier) for tier in ("2", "3"))
    found = score_document([right, wrong], given, families=FAMILIES).tiers
    assert found is not None and found.tally == Tally(1, 1, 2, 1)


def test_an_unknown_tier_in_a_label_is_refused() -> None:
    with pytest.raises(ValueError, match="Tier 9"):
        labels_of(
            {"file": "t", "tier_statements": [{**at("men"), "tier": "Tier 9", "kind": "placement"}]}, name="t"
        )
