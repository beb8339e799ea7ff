"""Recommendations are followed at least this well, on the half nothing was fitted to."""

from __future__ import annotations

from pathlib import Path

import pytest

from palermo.cli.evaluate_genealogy import evaluate_genealogy

LABELS = Path(__file__).resolve().parents[1] / "labels" / "genealogy"


@pytest.mark.parametrize(("half", "least"), [("development", 0.93), ("held_out", 0.85)])
def test_whole_lists_are_followed(half: str, least: float) -> None:
    _, lists = evaluate_genealogy(LABELS, samples=None, half=half)
    assert lists.right_items / lists.item_count >= least


def test_the_fictional_lists_hold_all_seven_relations() -> None:
    _, lists = evaluate_genealogy(LABELS, samples=None, half="development")
    assert all(lists.as_plain()["relations"][name]["labelled"] for name in lists.as_plain()["relations"])


@pytest.mark.parametrize("half", ["development", "held_out"])
def test_pairs_are_told_apart(half: str, samples: Path) -> None:
    pairs, _ = evaluate_genealogy(LABELS, samples=samples, half=half)
    score = pairs["in all"]
    assert score.precision is not None and score.precision >= 0.90
    assert score.recall is not None and score.recall >= 0.80
    assert score.unsure_share is not None and score.unsure_share <= 0.15


def test_at_least_three_hundred_pairs_are_labelled(samples: Path) -> None:
    scores = [
        evaluate_genealogy(LABELS, samples=samples, half=half)[0]["in all"]
        for half in ("development", "held_out")
    ]
    judged = sum(count for score in scores for (label, _), count in score.counts.items() if label != "part")
    assert judged >= 300
