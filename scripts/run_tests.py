"""All tests, as separate pytest runs, two at a time: one Django per process, coverage combined.

What needs Chromium or PostgreSQL and does not find it is skipped with one line saying how to get it;
with PALERMO_REQUIRE_ALL=1 such a run fails instead. `make test` calls this.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from palermo.cli.doctor import find_chromium
from with_postgresql import VARIABLE, NoPostgreSQL, temporary_cluster

ROOT = Path(__file__).resolve().parent.parent
SITE_SETTINGS = "palermo.observatory.settings.test"
KINDS = ("unit", "spec", "generative", "integration", "contract", "reference")
SPARK = Path(sys.prefix) / "spark"  # `make spark` puts it there, apart from what everything else runs with
SITE_FOLDERS = ("observatory", "web")
CASEWORK_SETTINGS = "palermo.casework.settings.test"
DROP_BOX_SETTINGS = "palermo.intake_public.settings.test"
PROGRESS = re.compile(r"\[ *\d+%\]\s*$")


@dataclass(frozen=True, kw_only=True)
class Run:
    """One pytest process: what it is called, what it collects, and why it cannot be done here, if so."""

    name: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    missing: str | None = None
    is_measured: bool = (
        True  # a second database and a browser reach no other lines, and measuring costs a third
    )


def plan_runs(cluster: str | None, missing_cluster: str | None) -> list[Run]:
    """The runs in order; `cluster` is the address of a PostgreSQL, `missing_cluster` why there is none."""
    site_paths = [
        str(path) for kind in KINDS for name in SITE_FOLDERS if (path := _tests(kind, name)).is_dir()
    ]
    kinds = [str(_tests(kind)) for kind in KINDS if _tests(kind).is_dir()]
    spark = str(_tests("integration", "engines", "test_spark.py"))
    casework_paths = [str(path) for kind in KINDS if (path := _tests(kind, "casework")).is_dir()]
    casework = [f"--ds={CASEWORK_SETTINGS}", *casework_paths]
    drop_box_paths = [str(path) for kind in KINDS if (path := _tests(kind, "intake_public")).is_dir()]
    away = [f"--ignore={path}" for path in (*site_paths, *casework_paths, *drop_box_paths, spark)]
    site = [f"--ds={SITE_SETTINGS}", *site_paths]
    address = {"PALERMO_TEST_DATABASE_URL": cluster or ""}
    journeys = [str(_tests("browser"))] if _tests("browser").is_dir() else []
    no_chromium = None if find_chromium().found else f"Chromium was not found; {find_chromium().remedy}"
    # What asks no database, or the same of every one, was done by the first run already.
    once = ["-m", "django_db and not one_database"]
    runs = [  # the longest first: two go side by side
        Run(name="observatory on SQLite", arguments=site, environment={"PALERMO_TEST_DATABASE_URL": ""}),
        Run(
            name="observatory on PostgreSQL",
            arguments=[*once, *site],
            environment=address,
            missing=missing_cluster,
            is_measured=False,
        ),
        Run(name="end to end in a browser", arguments=journeys, missing=no_chromium, is_measured=False),
        Run(name="pure", arguments=["-p", "no:django", *away, *kinds]),
        Run(name="casework on SQLite", arguments=casework, environment={"PALERMO_TEST_DATABASE_URL": ""}),
        Run(
            name="casework on PostgreSQL",
            arguments=[*once, *casework],
            environment=address,
            missing=missing_cluster,
            is_measured=False,
        ),
        Run(name="drop-box", arguments=[f"--ds={DROP_BOX_SETTINGS}", *drop_box_paths]),
        Run(
            name="reading on Spark",
            arguments=["-p", "no:django", spark],
            environment={"PYTHONPATH": str(SPARK)},
            missing=_missing_spark(),
        ),
    ]
    return [run for run in runs if any(not each.startswith("-") for each in run.arguments)]


def _missing_spark() -> str | None:
    if shutil.which("java") is None:
        return "Java was not found; expected 17 or newer on the PATH; install a JRE, and run: make spark"
    return None if (SPARK / ".made").exists() else "Spark was not found; run: make spark"


def _tests(*parts: str) -> Path:
    return Path("tests", *parts)  # relative: pytest shows it as it is given


def do(run: Run) -> tuple[int, str]:
    """The exit code of a run and pytest's closing line; progress as it comes, the rest whole when it ends."""
    print(f"=== {run.name}: begun", flush=True)
    measured = ["coverage", "run", "--parallel-mode", "-m"] if run.is_measured else []
    command = [sys.executable, "-m", *measured, "pytest", "-q"]
    told: list[str] = []
    with subprocess.Popen(
        [*command, *run.arguments],
        env={**os.environ, **run.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as pytest:
        for line in pytest.stdout or ():
            if PROGRESS.search(line):
                print(f"{run.name}: {line.strip()}", flush=True)
            else:
                told.append(line)
    print(f"\n=== {run.name}\n{''.join(told)}", flush=True)
    closing = next((line.strip() for line in reversed(told) if line.strip()), "")
    return pytest.returncode, f"{run.name}: {closing}"


def main() -> int:
    """Do every run, then show coverage and one closing line for each run; 1 if any failed."""
    require_all = os.environ.get("PALERMO_REQUIRE_ALL") == "1"
    failed, closing = False, []
    os.chdir(ROOT)
    subprocess.run([sys.executable, "-m", "coverage", "erase"], check=True)
    with ExitStack() as stack:
        cluster, missing_cluster = os.environ.get(VARIABLE), None
        if not cluster:
            try:
                cluster = stack.enter_context(temporary_cluster())
            except NoPostgreSQL as reason:
                missing_cluster = str(reason)
        planned = plan_runs(cluster, missing_cluster)
        for run in planned:
            if run.missing:
                failed |= require_all
                closing.append(f"{run.name}: {'FAILED' if require_all else 'skipped'}: {run.missing}")
        with ThreadPoolExecutor(max_workers=2) as two:
            for code, line in two.map(do, [run for run in planned if not run.missing]):
                failed |= code != 0
                closing.append(line)
    failed |= _show_coverage() != 0
    print("\n=== Tests\n" + "\n".join(closing), flush=True)
    return 1 if failed else 0


def _show_coverage() -> int:
    """One line; the report names what is not reached."""
    coverage = [sys.executable, "-m", "coverage"]
    subprocess.run([*coverage, "combine", "--quiet"], check=True)
    done = subprocess.run([*coverage, "report", "--format=total"], stdout=subprocess.PIPE, text=True)
    print(
        f"\n=== Coverage: {done.stdout.strip()}% of lines and branches (.venv/bin/coverage report: by file)"
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
