"""Whatever the missing ratings turn out to be, a score lies within the bounds that were given before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palermo.core.assessment.index import compute_index, find_index_rule

RULE = find_index_rule("tvpa")
assert RULE is not None
CRITERIA = sorted({each.criterion for part in (*RULE.dimensions, *RULE.milestones) for each in part.criteria})
WHOLE = st.fixed_dictionaries({key: st.integers(1, 5) for key in CRITERIA})


@given(levels=WHOLE, missing=st.sets(st.sampled_from(CRITERIA)))
def test_bounds_hold_whatever_is_filled_in_later(levels: dict[str, int], missing: set[str]) -> None:
    assert RULE is not None
    early = compute_index({key: level for key, level in levels.items() if key not in missing}, rule=RULE)
    late = compute_index(levels, rule=RULE)
    for before, after in zip(
        (*early.dimensions, *early.milestones), (*late.dimensions, *late.milestones), strict=True
    ):
        if after.value is None:
            continue
        assert before.lowest is not None
        assert before.highest is not None
        assert before.lowest <= after.value <= before.highest
        assert (before.value is None) == any(step.criterion in missing for step in before.steps)


@given(levels=WHOLE, criterion=st.sampled_from(CRITERIA))
def test_a_better_rating_never_lowers_a_score(levels: dict[str, int], criterion: str) -> None:
    assert RULE is not None
    better = {**levels, criterion: min(5, levels[criterion] + 1)}
    before, after = compute_index(levels, rule=RULE), compute_index(better, rule=RULE)
    assert before.total is not None
    assert after.total is not None
    assert after.total >= before.total
