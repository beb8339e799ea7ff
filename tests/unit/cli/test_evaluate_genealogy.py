"""The command that measures how recommendations are followed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from palermo.cli.evaluate import app
from palermo.cli.evaluate_genealogy import GenealogyLabelError, evaluate_genealogy

TEXT = "Train the police. Train police officers. Fund shelters."
LISTS = {
    "half": "development",
    "earlier": [{"key": "a1", "text": "Train the police."}, {"key": "a2", "text": "Fund shelters."}],
    "later": [{"key": "b1", "text": "Continue to train the police."}],
    "reports": [],
    "relations": [
        {"relation": "repeated", "earlier": ["a1"], "later": ["b1"]},
        {"relation": "dropped", "earlier": ["a2"], "later": []},
    ],
}


def place(start: int, end: int) -> dict[str, object]:
    digest = hashlib.sha256(TEXT[start:end].encode()).hexdigest()[:16]
    return {"file": "one.txt", "number": 1, "start": start, "end": end, "sha256": digest}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    folder = tmp_path / "labels"
    (folder / "lists").mkdir(parents=True)
    for half in ("development", "held_out"):
        (folder / "lists" / f"{half}.json").write_text(json.dumps({**LISTS, "half": half}), encoding="utf-8")
        pairs = [
            {"a": place(0, 17), "b": place(18, 40), "label": "same", "drawn": "two countries"},
            {"a": place(0, 17), "b": place(41, 55), "label": "different", "drawn": "one edition"},
        ]
        (folder / f"{half}.json").write_text(json.dumps({"pairs": pairs}), encoding="utf-8")
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "one.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_pairs_and_lists_are_scored(labels: Path) -> None:
    pairs, lists = evaluate_genealogy(labels, samples=labels.parent / "samples", half="held_out")
    assert set(pairs) == {"fictional lists", "two countries", "one edition", "in all"}
    assert (pairs["in all"].precision, pairs["in all"].recall, pairs["in all"].unsure_share) == (
        1.0,
        1.0,
        0.0,
    )
    assert (lists.right_items, lists.item_count) == (3, 3)


def test_without_samples_the_lists_are_scored_alone(labels: Path) -> None:
    done = CliRunner().invoke(app, ["genealogy", str(labels), "--json"])
    assert done.exit_code == 0
    assert set(json.loads(done.stdout)["held_out"]["pairs"]) == {"fictional lists", "in all"}


def test_the_table_names_every_relation_and_what_is_wrong(labels: Path) -> None:
    content = {
        **LISTS,
        "half": "held_out",
        "relations": [{"relation": "merged", "earlier": ["a1", "a2"], "later": ["b1"]}],
    }
    (labels / "lists" / "held_out.json").write_text(json.dumps(content), encoding="utf-8")
    done = CliRunner().invoke(app, ["genealogy", str(labels), "--wrong"])
    assert done.exit_code == 0
    assert "reported_done" in done.stdout and "wrong: held_out: dropped, a2 to nothing" in done.stdout


def test_a_passage_that_changed_is_refused(labels: Path) -> None:
    (labels.parent / "samples" / "one.txt").write_text(TEXT.upper(), encoding="utf-8")
    with pytest.raises(GenealogyLabelError, match=r"one\.txt is not the text that was labelled"):
        evaluate_genealogy(labels, samples=labels.parent / "samples", half="held_out")


@pytest.mark.parametrize("broken", ["no lists", "no JSON", "no document"])
def test_what_cannot_be_read_is_said_in_one_sentence(labels: Path, broken: str) -> None:
    if broken == "no lists":
        (labels / "lists" / "held_out.json").unlink()
    elif broken == "no JSON":
        (labels / "lists" / "held_out.json").write_text("{", encoding="utf-8")
    else:
        (labels.parent / "samples" / "one.txt").unlink()
    arguments = ["genealogy", str(labels), "--samples", str(labels.parent / "samples")]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2 and "expected" in done.stderr
