"""`palermo assess interim` on plain files, and `palermo evaluate interim`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.interim_making import DOCUMENT, EDITION, TEXTS
from typer.testing import CliRunner

from palermo.cli import app

LABELS = Path(__file__).parents[2] / "labels" / "interim"
DAYS = ("--since", "2024-04-01", "--until", "2024-09-30")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout, result.stderr


def assess(*arguments: str) -> tuple[int, str, str]:
    files = ("--against", str(TEXTS / EDITION), "--documents", str(TEXTS / DOCUMENT))
    return run("assess", "interim", "XTV", *files, *arguments)


def test_json_is_the_record_with_its_notes() -> None:
    code, out, err = assess(*DAYS, "--json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert record["window"]["words"] == "April to September 2024"
    assert record["window"]["report_year"] == 2025
    assert len(record["deficiencies"]) == 13
    assert record["narrative"][0]["key"] == "scope"
    assert record["notes"]


def test_a_report_year_is_as_good_as_two_days() -> None:
    assert assess(*DAYS, "--json")[1] == assess("--report-year", "2025", "--json")[1]


def test_text_and_html_say_the_same() -> None:
    for form in ("text", "html"):
        code, out, _ = assess(*DAYS, "--format", form)
        assert code == 0
        assert "adopted written procedures for identifying victims" in " ".join(out.split())


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--since", "2024-04-01"), 2, "the window is not given"),
        (("--since", "2024-09-30", "--until", "2024-04-01"), 2, "expected the earlier day first"),
        (("--since", "April", "--until", "May"), 2, "expected two like 2009-05-01"),
        (("--report-year", "1999"), 2, "expected 2010 or later"),
    ],
)
def test_a_window_that_cannot_be_had_is_one_sentence(
    arguments: tuple[str, ...], code: int, words: str
) -> None:
    found, out, err = assess(*arguments)
    assert (found, out) == (code, "")
    assert words in " ".join(err.split())


def test_an_edition_that_is_no_file_is_one_sentence() -> None:
    code, _, err = run(
        "assess", "interim", "XTV", *DAYS, "--against", "nowhere.txt", "--documents", str(TEXTS)
    )
    assert code == 1
    assert "nowhere.txt" in err


def test_a_country_that_is_none_is_one_sentence() -> None:
    code, _, err = run(
        *("assess", "interim", "QQQ", *DAYS, "--against", str(TEXTS / EDITION), "--documents", str(TEXTS))
    )
    assert code == 2
    assert "no country has the code 'QQQ'" in err


def test_evaluating_prints_precision_and_recall_by_split() -> None:
    code, out, _ = run("evaluate", "interim", str(LABELS), "--texts", str(TEXTS), "--json")
    assert code == 0
    assert set(json.loads(out)["splits"]) == {"tuning", "held out"}
