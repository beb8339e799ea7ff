"""Sentences with private names are measured at the command line, and refused where they are not in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from palermo.cli.evaluate_names import evaluate_names, names
from palermo.core.reading.evaluation.names import NameLabelError

FOUND = {"text": "Police rescued Sita Tamang from a brothel.", "private_names": ["Sita Tamang"]}
HALF = {"text": "Police rescued Sita Tamang from Port Ansel.", "private_names": ["Sita Tamang", "Port Ansel"]}
MISSED = {"text": "The table was long.", "private_names": ["table"]}
FREE = {"text": "The ministry opened a shelter.", "private_names": []}
WRONG = {"text": "Police rescued Olga Semenchuk.", "private_names": []}


def keep(folder: Path, *sentences: object, name: str = "own") -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"sentences": list(sentences)}), encoding="utf-8")
    return path


def test_whole_names_withheld_sentences_and_wrong_ones_are_counted(tmp_path: Path) -> None:
    keep(tmp_path, FOUND, HALF, MISSED, FREE, WRONG)
    score = evaluate_names(tmp_path)["own"]
    assert (score.named, score.found, score.withheld) == (3, 1, 2)
    assert (score.unnamed, score.wrongly_hidden) == (2, 1)
    assert score.recall == pytest.approx(1 / 3)
    assert score.missed == (HALF["text"], MISSED["text"])


def test_every_file_is_a_line_with_its_misses_below(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path, FOUND, name="first")
    keep(tmp_path, MISSED, name="second")
    names(tmp_path, as_json=False)
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in shown[1:3]] == ["first", "second"]
    assert shown[3].strip() == MISSED["text"]
    names(tmp_path, as_json=True)
    assert json.loads(capsys.readouterr().out)["first"]["recall"] == 1.0


def test_a_set_without_names_has_no_recall(tmp_path: Path) -> None:
    keep(tmp_path, FREE)
    assert evaluate_names(tmp_path)["own"].recall is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "is not JSON"),
        ('{"sentences": [{"text": "Police came."}]}', "not complete"),
        ('{"sentences": [{"text": "Police came.", "private_names": ["Sita"]}]}', "word for word"),
    ],
)
def test_a_file_that_is_not_in_order_is_refused(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "own.json").write_text(written, encoding="utf-8")
    with pytest.raises(NameLabelError, match=said):
        evaluate_names(tmp_path)


def test_the_command_fails_with_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as stop:
        names(tmp_path, as_json=False)
    assert stop.value.exit_code == 2
    assert capsys.readouterr().err.count("\n") == 1
