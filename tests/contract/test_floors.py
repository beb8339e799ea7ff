"""The floors and walls of the house, and that their guards bite."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITES = ("palermo.observatory", "palermo.casework", "palermo.intake_public")

BANNED_IN_CORE = [
    "import datetime\n\nnow = datetime.datetime.now(tz=datetime.UTC)\n",
    "import datetime\n\ntoday = datetime.date.today()\n",
    "import time\n\nnow = time.time()\n",
    'import os\n\nhome = os.environ["HOME"]\n',
    "from os import environ\n\nhome = environ\n",
    'from pathlib import Path\n\ntext = Path("a").read_text()\n',
    'with open("a") as file:\n    text = file.read()\n',
    "import random\n\nchance = random.random()\n",
    "import uuid\n\nname = uuid.uuid4()\n",
]


def run(*command: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, input=typed, capture_output=True, text=True, check=False
    )


def modules_after(statement: str) -> set[str]:
    done = run("-c", f"import sys\n{statement}\nprint(*sys.modules, sep='\\n')")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def lint_as_if_in(folder: str, code: str) -> subprocess.CompletedProcess[str]:
    place = f"src/palermo/{folder}/tried.py"
    return run(
        "-m", "ruff", "check", "--no-cache", "--select", "TID,PTH", "--stdin-filename", place, "-", typed=code
    )


def test_the_import_contracts_hold() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")
    assert done.returncode == 0, done.stdout


def test_the_command_line_starts_no_site() -> None:
    loaded = modules_after("import palermo.cli")
    assert "palermo.cli" in loaded
    assert {name for name in loaded if name.startswith((*SITES, "django"))} == set()


def test_importing_palermo_loads_nothing_but_its_door() -> None:
    loaded = modules_after("import palermo")
    assert {name for name in loaded if name.startswith("palermo.")} == set()


def test_reading_starts_no_site() -> None:
    loaded = modules_after("import palermo\npalermo.read")
    assert {name for name in loaded if name.startswith((*SITES, "django", "sqlite3"))} == set()


@pytest.mark.parametrize("code", BANNED_IN_CORE)
def test_the_core_refuses_clock_environment_files_and_chance(code: str) -> None:
    refused = lint_as_if_in("core/reading", code)
    assert refused.returncode == 1
    assert "TID251" in refused.stdout or "PTH123" in refused.stdout


def test_the_floors_above_may_ask_the_clock() -> None:
    allowed = lint_as_if_in("engines", BANNED_IN_CORE[0])
    assert allowed.returncode == 0, allowed.stdout
