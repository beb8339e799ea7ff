"""Labelled documents on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palermo.engines.gold import LabelsError, list_labelled, load_families


def write(folder: Path, name: str, record: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def claim(start: int, end: int) -> dict[str, object]:
    return {"start": start, "end": end, "surface": "9", "value": 9, "measure": "victims", "level": "core"}


def test_a_folder_gives_all_its_label_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("9 men", encoding="utf-8")
    write(tmp_path, "b.json", {"file": "one.txt"})
    write(tmp_path / "more", "a.json", {"file": "../one.txt"})
    write(tmp_path, "other.json", ["not labels"])
    assert [each.name for each in list_labelled(tmp_path)] == ["b", "a"]


def test_offsets_follow_the_text_into_its_canonical_form(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"a\r\nb\r\n9 men")
    path = write(tmp_path, "one.json", {"file": "one.txt", "claims": [claim(6, 7)]})
    (document,) = list_labelled(path)
    assert document.labels.claims is not None
    start, end = document.labels.claims[0].start, document.labels.claims[0].end
    assert document.text[start:end] == "9"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("labels.json", "{", "not JSON"),
        ("labels.json", "{}", "names no document"),
        ("labels.json", '{"file": "missing.txt"}', "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(LabelsError, match=told):
        list_labelled(tmp_path / name)


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(LabelsError, match="not there"):
        list_labelled(tmp_path / "missing")
    with pytest.raises(LabelsError, match="no label files"):
        list_labelled(tmp_path)


def test_families_come_from_the_table_beside_the_labels(tmp_path: Path) -> None:
    (tmp_path / "families.csv").write_text("name,family,scored\ncourt_cases,prosecutions,yes\nage,age,no\n")
    families = load_families(tmp_path)
    assert families.of_label == {"court_cases": "prosecutions", "age": "age"}
    assert families.scored == {"prosecutions"}
    assert families.of_measure["sentence_length"] == "sentences"


def test_without_a_table_labels_may_use_our_own_measures(tmp_path: Path) -> None:
    families = load_families(tmp_path)
    assert families.of_label["persons_trained"] == "training"
    assert "other" not in families.scored
