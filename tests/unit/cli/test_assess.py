"""`palermo assess clock` and `palermo assess framework`, run as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from palermo.cli import app
from palermo.core.assessment.frameworks import get_framework, write_framework

RUN = CliRunner()


@pytest.fixture
def history(tmp_path: Path) -> str:
    path = tmp_path / "history.csv"
    path.write_text("iso3,year,tier\nXTV,2023,2WL\nXTV,2022,2WL\nXVM,2024,SC\n", encoding="utf-8")
    return str(path)


def test_each_row_has_exactly_the_promised_keys_and_each_country_one_row_more(history: str) -> None:
    result = RUN.invoke(app, ["assess", "clock", history, "--json"])
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert all(
        list(row) == ["iso3", "year", "tier", "allowed", "allowed_if_waived", "because"] for row in rows
    )
    assert [(row["iso3"], row["year"], row["tier"]) for row in rows] == [
        ("XTV", 2022, "2WL"), ("XTV", 2023, "2WL"), ("XTV", 2024, ""), ("XVM", 2024, "SC"), ("XVM", 2025, ""),
    ]  # fmt: skip
    assert (rows[2]["allowed"], rows[2]["allowed_if_waived"]) == (["1", "2", "3"], ["2WL"])
    assert "7107(b)(2)(D)" in rows[2]["because"]


def test_a_waiver_moves_the_tier_over(history: str, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.csv"
    waivers.write_text("iso3,year\nXTV,2024\nXTV,2030\n", encoding="utf-8")
    result = RUN.invoke(app, ["assess", "clock", history, "--waivers", str(waivers), "--json"])
    row = json.loads(result.stdout)[2]
    assert (row["allowed"], row["allowed_if_waived"]) == (["1", "2", "2WL", "3"], [])
    assert result.stderr == "XTV: no row of the history is of 2030; the waivers of these change nothing\n"


def test_without_json_the_reasons_are_told(history: str) -> None:
    result = RUN.invoke(app, ["assess", "clock", history])
    assert "2024  ?     1, 2, 3; with a waiver 2WL" in result.stdout
    assert "Only a waiver" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"iso3,year,tier\nXTV,2024,4\n", "line 2: the tier '4' was met"),
        (b"iso3,year,tier\nXTV,2024,\xff\n", "line 2: the text is not UTF-8"),
        (None, "no such file or directory"),
    ],
)
def test_a_bad_file_ends_in_one_sentence(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_bytes(content)
    result = RUN.invoke(app, ["assess", "clock", str(path), "--json"])
    assert result.exit_code == 1 and result.stdout == ""
    assert said in result.stderr and result.stderr.count("\n") == 1


def test_a_framework_is_shown_and_what_is_shown_can_be_checked(tmp_path: Path) -> None:
    shown = RUN.invoke(app, ["assess", "framework", "show", "tvpa@2003"])
    assert shown.stdout == write_framework(get_framework("tvpa", version="2003"))
    path = tmp_path / "own.json"
    path.write_text(shown.stdout, encoding="utf-8")
    checked = RUN.invoke(app, ["assess", "framework", "check", str(path)])
    assert (checked.exit_code, checked.stdout) == (0, "tvpa@2003: 14 criteria; the file can be used\n")
    path.write_text('{"id": 3}', encoding="utf-8")
    refused = RUN.invoke(app, ["assess", "framework", "check", str(path)])
    assert refused.exit_code == 1 and "is missing" in refused.stderr
    assert RUN.invoke(app, ["assess", "framework", "show", "none"]).exit_code == 1
    assert "palermo@2000" in RUN.invoke(app, ["assess", "framework", "list"]).stdout
