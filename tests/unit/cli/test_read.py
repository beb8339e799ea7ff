"""`palermo read`: what is printed where, and what a file that cannot be read does to the others."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import palermo
from palermo.cli import app

RUNNER = CliRunner()
TEXT = "KENYA: TIER 2\n\nIn 2019, courts convicted 12 traffickers.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "KEN_2020_tip.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_line_is_one_statement_with_its_words_and_its_sentence(file: Path) -> None:
    result = RUNNER.invoke(app, ["read", str(file)])
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    tier, figure = (
        next(each for each in records if each["kind"] == kind) for kind in ("tier_placement", "figure")
    )
    assert tier["span"] == {"start": 0, "end": 13, "words": "KENYA: TIER 2"}
    assert (tier["tier"], tier["report_year"]) == ("2", 2020)
    assert (figure["value"], figure["quote"]["words"]) == (12, "In 2019, courts convicted 12 traffickers.")
    assert {each["source"] for each in records} == {str(file)}
    assert all(each["reader"].startswith("palermo-reader/") for each in records)


def test_json_is_one_list_and_csv_a_table_of_the_same_statements(file: Path) -> None:
    lines = RUNNER.invoke(app, ["read", str(file)]).stdout.splitlines()
    listed = json.loads(RUNNER.invoke(app, ["read", "--format", "json", str(file)]).stdout)
    rows = list(
        csv.DictReader(io.StringIO(RUNNER.invoke(app, ["read", "--format", "csv", str(file)]).stdout))
    )
    assert listed == [json.loads(line) for line in lines]
    assert [row["words"] for row in rows] == [each["span"]["words"] for each in listed]


def test_a_folder_gives_its_text_files_in_order(file: Path) -> None:
    below = file.parent / "below"
    below.mkdir()
    (below / "A.txt").write_text("Boats.", encoding="utf-8")
    (below / "notes.log").write_text("Not a document.", encoding="utf-8")
    result = RUNNER.invoke(app, ["read", "--passages", str(file.parent)])
    sources = [json.loads(line)["source"] for line in result.stdout.splitlines()]
    assert list(dict.fromkeys(sources)) == [str(file), str(below / "A.txt")]


def test_a_dash_reads_what_is_typed_or_piped() -> None:
    result = RUNNER.invoke(app, ["read", "-"], input=TEXT)
    assert json.loads(result.stdout.splitlines()[0])["source"] == "-"


def test_the_text_is_printed_as_offsets_count_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("one\r\ntwo\n".encode("utf-16"))
    assert RUNNER.invoke(app, ["read", "--text", str(path)]).stdout == "one\ntwo\n"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "a_empty.txt"
    empty.write_text("", encoding="utf-8")
    result = RUNNER.invoke(app, ["read", str(empty), str(tmp_path / "absent.txt"), str(file)])
    assert result.exit_code == 1
    assert json.loads(result.stdout.splitlines()[0])["source"] == str(file)
    assert str(empty) in result.stderr
    assert "absent.txt" in result.stderr
    assert "2 of 3 files" in result.stderr
    assert "Traceback" not in result.stderr


def test_one_bad_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    binary = tmp_path / "a.txt"
    binary.write_bytes(bytes(range(256)) * 4)
    result = RUNNER.invoke(app, ["read", str(binary)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1
    assert "expected" in result.stderr


def test_an_empty_folder_says_that_nothing_was_found(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["read", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "expected" in result.stderr


def test_the_library_reads_a_path_and_bytes_alike(file: Path) -> None:
    by_path, by_bytes = palermo.read(file), palermo.read(TEXT.encode())
    assert by_path.text == by_bytes.text == TEXT
    assert by_path.passages == by_bytes.passages
    assert [each.span for each in by_path.statements] == [each.span for each in by_bytes.statements]
    assert by_path.description.report_year == 2020
    assert by_bytes.description.report_year is None


def test_windows_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The crew said “no” – twice.".encode("cp1252"))
    assert RUNNER.invoke(app, ["read", "--text", str(path)]).stdout == "The crew said “no” – twice."
