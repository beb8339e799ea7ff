"""`palermo read` over files of every format."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.file_making import PROSE, docx, html, page_of_prose, pdf, zip_of
from typer.testing import CliRunner

from palermo.cli import app

RUNNER = CliRunner()


def test_a_folder_of_every_format_is_read_and_its_read_me_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(html(f"<p>{PROSE}</p>"))
    (tmp_path / "b.zip").write_bytes(zip_of({"c.docx": docx(), "../d.txt": b"x"}))
    (tmp_path / "f.PDF").write_bytes(pdf([page_of_prose([PROSE[:76], PROSE[77:]])]))
    (tmp_path / "README.md").write_text(f"# About\n\n{PROSE}", encoding="utf-8")
    (tmp_path / "e.csv").write_text("a,b\n", encoding="utf-8")
    result = RUNNER.invoke(app, ["read", str(tmp_path)])
    sources = {json.loads(line)["source"] for line in result.stdout.splitlines()}
    assert sources == {str(tmp_path / "a.html"), f"{tmp_path / 'b.zip'}/c.docx", str(tmp_path / "f.PDF")}
    assert result.exit_code == 1
    assert "b.zip/../d.txt: the member's name leads out of the archive; expected" in result.stderr
    assert "1 of 4 files" in result.stderr


def test_a_web_address_inside_is_refused_in_one_sentence() -> None:
    result = RUNNER.invoke(app, ["read", "http://127.0.0.1:9/report.html"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "private network; expected" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_several_jobs_write_the_same_bytes_as_one(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Courts convicted {number + 2} people. {PROSE}")
    (tmp_path / "2b.zip").write_bytes(zip_of({"c.docx": docx(), "../d.txt": b"x", "e.html": html(PROSE)}))
    (tmp_path / "3b.pdf").write_bytes(b"%PDF-1.4 broken")
    for form in ("jsonl", "json", "csv"):
        one = RUNNER.invoke(app, ["read", "--format", form, str(tmp_path)])
        three = RUNNER.invoke(app, ["read", "--format", form, "--jobs", "3", str(tmp_path)])
        assert len(one.stdout) > 1000
        assert (three.stdout, three.stderr, three.exit_code) == (one.stdout, one.stderr, 1)


def test_spark_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "pyspark.sql", None)  # as where the extra was not installed
        patch.setitem(sys.modules, "pyspark.errors", None)
        result = RUNNER.invoke(app, ["read", "--engine", "spark", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Spark is not installed; expected the extra that brings it; run: pip install 'palermo[spark]'\n"
    )
