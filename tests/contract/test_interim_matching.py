"""How well evidence is matched with what was asked: never worse than the method's page says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interim_making import DOCUMENT, EDITION, TEXTS, assemble_texts

from palermo.core.assessment.interim.measuring import Answer, LabelError, score_matches
from palermo.engines.interim_files import list_labelled_interims, score_labelled

LABELS = Path(__file__).parents[1] / "labels" / "interim"


@pytest.mark.parametrize(("split", "precision", "recall"), [("tuning", 0.94, 0.94), ("held out", 0.79, 0.76)])
def test_matching_keeps_its_precision_and_recall(split: str, precision: float, recall: float) -> None:
    scores = [
        score_labelled(each, texts=TEXTS) for each in list_labelled_interims(LABELS) if each.split == split
    ]
    right = sum(each.right for each in scores)
    assert right / sum(each.proposed for each in scores) >= precision
    assert right / sum(each.labelled for each in scores) >= recall


def test_a_label_that_names_nothing_is_refused() -> None:
    interim = assemble_texts(EDITION, [DOCUMENT])
    with pytest.raises(LabelError, match="expected exactly one"):
        score_matches(interim, [Answer("build more roads", ("event: raided",))])
    with pytest.raises(LabelError, match="no evidence is"):
        score_matches(interim, [Answer("ratify the 2014 Protocol", ("event: built a road",))])
