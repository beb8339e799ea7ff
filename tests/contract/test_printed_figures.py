"""The table of figures that CI prints: a floor that is not held ends it with 1, a missing folder is said."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def printing() -> ModuleType:
    path = ROOT / "scripts" / "print_figures.py"
    spec = importlib.util.spec_from_file_location("print_figures", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_without_real_documents_own_texts_are_measured_and_the_rest_is_said_to_be_skipped(
    printing: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PALERMO_SAMPLES", raising=False)
    assert printing.main() == 0
    told = capsys.readouterr().out
    assert "Spanish (10 texts): figures F1" in told and "Chinese (5 texts): figures F1" in told
    assert "skipped: what needs real documents; set PALERMO_SAMPLES" in told


def test_a_floor_that_is_not_held_is_named_and_ends_it_with_an_error(
    printing: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PALERMO_SAMPLES", raising=False)
    rows = [printing.Row("one", 0.9, 0.9), printing.Row("two", 0.899, 0.9), printing.Row("three", 0.1, None)]
    monkeypatch.setattr(printing, "measure_own_texts", lambda: iter(rows))
    assert printing.main() == 1
    shown = capsys.readouterr()
    assert shown.err == "BELOW: two\n"
    assert [line.split()[0] for line in shown.out.splitlines() if line.endswith("BELOW")] == ["two"]


def test_a_command_that_fails_is_no_figure(
    printing: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PALERMO_SAMPLES", str(tmp_path))
    monkeypatch.setattr(printing, "measure_own_texts", lambda: iter(()))
    assert printing.main() == 2
    assert "ended with 2; expected figures" in capsys.readouterr().err
