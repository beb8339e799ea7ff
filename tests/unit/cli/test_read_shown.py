"""`palermo read` as table, page, Parquet file and summary."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import polars
import pytest
from typer.testing import CliRunner

from palermo.cli import app

RUNNER = CliRunner()
TEXT = "KENYA: TIER 2\n\nIn 2019, courts in [both] towns convicted 12 traffickers.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "KEN_2020_tip.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "page.html").write_text(
        "<html><body><h1>Tavoria</h1><p>In 2022, police arrested 30 men in the port of the town.</p></body></html>",
        encoding="utf-8",
    )
    return tmp_path


def run(*arguments: str) -> str:
    result = RUNNER.invoke(app, ["read", *arguments], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_a_page_holds_every_document_of_a_folder_whatever_its_format(folder: Path) -> None:
    page = run("--format", "html", str(folder))
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert page.count('<article class="palermo-reading">') == 2
    assert "KEN_2020_tip.txt" in page and "page.html" in page


def test_a_table_shows_what_each_statement_says_with_its_sentence(folder: Path) -> None:
    table = run("--format", "table", str(folder / "KEN_2020_tip.txt"))
    assert "Convictions: 12" in table
    assert "courts in [both] towns convicted 12 traffickers." in table
    assert "2019" in table


def test_only_one_kind_is_given_where_one_is_asked_for(folder: Path) -> None:
    table = run("--format", "table", "--kind", "tier_placement", str(folder))
    assert "Tier 2" in table
    assert "Convictions" not in table
    lines = run("--kind", "figure", str(folder)).splitlines()
    assert len(lines) == 2


def test_a_parquet_file_goes_to_standard_output(folder: Path) -> None:
    result = RUNNER.invoke(app, ["read", "--format", "parquet", str(folder)])
    assert result.exit_code == 0, result.stderr
    frame = polars.read_parquet(io.BytesIO(result.stdout_bytes))
    values = frame.filter(polars.col("kind") == "figure")["value"].to_list()
    assert sorted(values) == [12.0, 30.0]


def test_a_parquet_file_of_one_kind_has_the_columns_of_that_kind(folder: Path) -> None:
    result = RUNNER.invoke(app, ["read", "--format", "parquet", "--kind", "figure", str(folder)])
    frame = polars.read_parquet(io.BytesIO(result.stdout_bytes))
    assert (frame["kind"].unique().to_list(), "tier" in frame.columns) == (["figure"], False)


def test_without_the_extra_parquet_is_refused_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    result = RUNNER.invoke(app, ["read", "--format", "parquet", str(folder)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'palermo[tables]'" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_summary_has_a_row_for_each_document_and_for_each_kind(folder: Path) -> None:
    summary = run("--format", "summary", str(folder))
    assert "KEN_2020_tip.txt" in summary and "page.html" in summary
    assert "Kenya" in summary
    assert str(folder) not in summary
    assert "2 documents" in summary


@pytest.mark.parametrize("form", ["html", "table", "summary", "parquet"])
def test_forms_of_statements_do_not_show_passages_or_the_text(folder: Path, form: str) -> None:
    for option in ("--passages", "--text"):
        result = RUNNER.invoke(app, ["read", option, "--format", form, str(folder)])
        assert (result.exit_code, result.stdout) == (1, "")
        assert "expected jsonl, json or csv" in result.stderr


def test_a_summary_takes_what_is_piped_in_beside_files(folder: Path) -> None:
    result = RUNNER.invoke(app, ["read", "--format", "summary", "-", str(folder)], input=TEXT)
    assert result.exit_code == 0, result.stderr
    assert "3 documents" in result.stdout
