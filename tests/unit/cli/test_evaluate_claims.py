"""Labels of claims are laid against the very text they were made for, at the command line too."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import typer

from palermo.cli.evaluate_claims import claims, evaluate_agreement, evaluate_claims, load_labelled
from palermo.core.reading.evaluation.claim_labels import CLAIM_KINDS, ClaimLabelError

TEXT = "The cafe\u0301 of Port Ansel opened.\r\nPolice closed it in 2024.\r\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    labels, samples = tmp_path / "labels", tmp_path / "samples"
    labels.mkdir()
    samples.mkdir()
    return labels, samples


def keep(labels: Path, samples: Path, *, text: str = TEXT, **changes: Any) -> Path:
    content = text.encode()
    (samples / "tavoria.txt").write_bytes(content)
    start = text.index("Police")
    record = {
        "file": "tavoria.txt",
        "sha256": hashlib.sha256(content).hexdigest(),
        "country": "XTV",
        "document_year": 2024,
        "scope": [0, len(text)],
        "labels": [
            {
                "kind": "event",
                "start": start,
                "end": text.index(" it"),
                "type": "enforcement",
                "period": "2024",
            }
        ],
        **changes,
    }
    path = labels / "XTV_2024.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def test_labels_move_to_where_the_canonical_text_has_their_words(folders: tuple[Path, Path]) -> None:
    path = keep(*folders)
    labelled, text = load_labelled(path, samples=folders[1])
    (label,) = labelled.labels
    assert text[label.start : label.end] == "Police closed"
    assert labelled.scope == (0, len(text))
    assert len(text) == len(TEXT) - 3


def test_labels_of_another_text_are_refused(folders: tuple[Path, Path]) -> None:
    keep(*folders, sha256="0" * 64)
    with pytest.raises(ClaimLabelError, match="SHA-256 differs"):
        evaluate_claims(folders[0], samples=folders[1])


def test_a_text_that_is_not_there_is_named(folders: tuple[Path, Path]) -> None:
    keep(*folders, file="elsewhere.txt")
    with pytest.raises(ClaimLabelError, match=r"elsewhere\.txt"):
        evaluate_claims(folders[0], samples=folders[1])


def test_a_folder_without_labels_is_refused(folders: tuple[Path, Path]) -> None:
    with pytest.raises(ClaimLabelError, match="no label files"):
        evaluate_claims(folders[0], samples=folders[1])


def test_a_label_file_that_is_not_json_is_named(folders: tuple[Path, Path]) -> None:
    keep(*folders).write_text("{", encoding="utf-8")
    with pytest.raises(ClaimLabelError, match=r"XTV_2024\.json is not JSON"):
        evaluate_claims(folders[0], samples=folders[1])


def test_every_text_has_a_score_of_every_kind(folders: tuple[Path, Path]) -> None:
    keep(*folders)
    scores = evaluate_claims(folders[0], samples=folders[1])
    assert [each.kind for each in scores["XTV_2024"]] == list(CLAIM_KINDS)
    assert {each.kind: each.labelled for each in scores["XTV_2024"]}["event"] == 1


def test_the_command_prints_a_line_for_every_kind(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    keep(*folders)
    claims(folders[0], samples=folders[1], second=None, as_json=False)
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in shown[2:]] == list(CLAIM_KINDS)


def test_the_command_prints_json_with_the_places_of_every_text(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    keep(*folders)
    claims(folders[0], samples=folders[1], second=None, as_json=True)
    record = json.loads(capsys.readouterr().out)
    assert [each["kind"] for each in record["total"]] == list(CLAIM_KINDS)
    assert set(record["texts"]) == {"XTV_2024"}
    assert "missed" in record["texts"]["XTV_2024"][0]


def test_the_command_fails_with_one_sentence(
    folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as stop:
        claims(folders[0], samples=folders[1], second=None, as_json=False)
    assert stop.value.exit_code == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


@pytest.fixture
def second(folders: tuple[Path, Path], tmp_path: Path) -> Path:
    """The same text labelled by a second person, who looked at its second sentence only."""
    keep(*folders)
    folder = tmp_path / "second"
    folder.mkdir()
    keep(folder, folders[1], scope=[TEXT.index("Police"), len(TEXT)])
    return folder


def test_two_people_who_labelled_the_same_agree(folders: tuple[Path, Path], second: Path) -> None:
    agreement = evaluate_agreement(folders[0], second, samples=folders[1])
    assert agreement.texts == ("XTV_2024",)
    by_kind = {each.kind: each for each in agreement.kinds}
    assert (by_kind["event"].strict, by_kind["event"].mutual) == (1.0, 1.0)
    assert by_kind["finding"].strict is None
    assert {each.kind: each.labelled for each in agreement.reader_by_second}["event"] == 1


def test_two_people_who_read_another_type_do_not_agree(folders: tuple[Path, Path], second: Path) -> None:
    path = second / "XTV_2024.json"
    path.write_text(path.read_text(encoding="utf-8").replace("enforcement", "training"), encoding="utf-8")
    agreement = evaluate_agreement(folders[0], second, samples=folders[1])
    assert {each.kind: each.mutual for each in agreement.kinds}["event"] == 0.0


def test_the_agreement_prints_a_line_for_every_kind(
    folders: tuple[Path, Path], second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims(folders[0], samples=folders[1], second=second, as_json=False)
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in shown[2:]] == list(CLAIM_KINDS)
    claims(folders[0], samples=folders[1], second=second, as_json=True)
    assert [each["kind"] for each in json.loads(capsys.readouterr().out)["kinds"]] == list(CLAIM_KINDS)


def test_a_text_that_only_the_second_labelled_is_refused(folders: tuple[Path, Path], second: Path) -> None:
    (folders[0] / "XTV_2024.json").unlink()
    with pytest.raises(ClaimLabelError, match="both people labelled"):
        evaluate_agreement(folders[0], second, samples=folders[1])


def test_a_second_folder_without_labels_is_refused(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ClaimLabelError, match="second person"):
        evaluate_agreement(folders[0], tmp_path, samples=folders[1])
