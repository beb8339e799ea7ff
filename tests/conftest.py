"""What every kind of test shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real documents that PALERMO_SAMPLES names; without it the test is skipped, visibly."""
    named = os.environ.get("PALERMO_SAMPLES")
    if not named:
        pytest.skip("PALERMO_SAMPLES is not set; set it to the folder of sample documents to run this test")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(
            "PALERMO_SAMPLES names no folder; set it to the folder of sample documents to run this test"
        )
    return folder
