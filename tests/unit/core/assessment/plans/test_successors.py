"""What became of measures: proposed by the likeness of their words, each measure once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.assessment.plans import MeasureWords, compare_words, propose_successions

OLD = (
    MeasureWords(key="1.1", text="Open one shelter for men in every region", deadline="2023"),
    MeasureWords(key="1.2", text="Train 40 judges on trafficking cases each year", targets=("40 judges",)),
    MeasureWords(key="2.1", text="Run a television campaign against begging"),
)
NEW = (
    MeasureWords(key="A", text="Publish the time that victims wait for compensation"),
    MeasureWords(key="B", text="Train 60 judges on trafficking cases each year", targets=("60 judges",)),
    MeasureWords(key="C", text="Open one shelter for men in every region.", deadline="2023"),
)


def test_each_measure_is_continued_changed_dropped_or_new() -> None:
    found = propose_successions(OLD, NEW)
    assert [(each.relation, each.before, each.after) for each in found] == [
        ("continued", "1.1", "C"),
        ("changed", "1.2", "B"),
        ("dropped", "2.1", ""),
        ("new", "", "A"),
    ]
    assert found[0].is_sure and found[0].likeness >= 0.99
    assert [each.what for each in found[1].changes] == ["words", "targets"]


def test_the_same_words_with_another_deadline_are_changed() -> None:
    later = (MeasureWords(key="C", text=OLD[0].text, deadline="2026"),)
    (found,) = propose_successions(OLD[:1], later)
    assert found.relation == "changed"
    assert [(each.what, each.before, each.after) for each in found.changes] == [("deadline", "2023", "2026")]


def test_a_pair_that_is_somewhat_alike_leaves_doubt() -> None:
    (found,) = propose_successions(OLD[:1], NEW[:1], likeness=lambda a, b: 0.5)
    assert found.relation == "changed" and not found.is_sure
    dropped, new = propose_successions(OLD[:1], NEW[:1], likeness=lambda a, b: 0.4)
    assert (dropped.relation, dropped.is_sure, new.relation, new.is_sure) == ("dropped", False, "new", False)


def test_words_that_differ_are_marked_on_both_sides() -> None:
    assert compare_words("Train 40 judges", "Train 60 judges yearly") == (
        (("Train", False), ("40", True), ("judges", False)),
        (("Train", False), ("60", True), ("judges", False), ("yearly", True)),
    )


_TEXTS = st.lists(st.text("abcdef ", min_size=1, max_size=12), max_size=6)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, _TEXTS)
def test_every_measure_stands_in_exactly_one_proposal(old: list[str], new: list[str]) -> None:
    before = [MeasureWords(key=f"o{n}", text=text) for n, text in enumerate(old)]
    after = [MeasureWords(key=f"n{n}", text=text) for n, text in enumerate(new)]

    def alike(a: str, b: str) -> float:
        return len(set(a) & set(b)) / len(set(a) | set(b))

    found = propose_successions(before, after, likeness=alike)
    assert sorted(each.before for each in found if each.before) == sorted(each.key for each in before)
    assert sorted(each.after for each in found if each.after) == sorted(each.key for each in after)
    assert all((each.relation == "dropped") == (not each.after) for each in found)
