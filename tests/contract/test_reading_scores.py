"""The reader reads the demonstration at least this well: a loss shows at once, on any machine.

High scores here prove little, since the texts were written beside the reader; a fall proves something.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEAST = {
    ("figures", "precision"): 0.99,
    ("figures", "recall"): 1.0,
    ("figures", "f1"): 0.995,
    ("figures", "measure"): 0.97,
    ("figures", "period"): 0.99,
    ("figures", "role"): 0.99,
    ("recommendations", "f1"): 1.0,
    ("tiers", "precision"): 1.0,
    ("tiers", "recall"): 1.0,
}


@pytest.fixture(scope="module")
def scores() -> Any:
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("palermo")),
            "evaluate",
            "reading",
            "tests/samples/gold",
            "--json",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("kind", "score"), LEAST, ids="-".join)
def test_the_demonstration_is_read_as_well_as_before(scores: Any, kind: str, score: str) -> None:
    assert scores[kind][score] >= LEAST[kind, score]


def test_every_demonstration_text_is_measured(scores: Any) -> None:
    assert len(scores["documents"]) == len(list((ROOT / "tests" / "samples" / "gold").glob("*.json")))
