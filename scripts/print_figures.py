"""How well the reader reads, as one table: what was measured, the least that is promised, whether it holds.

`make figures` calls this, and CI after the tests. Real documents are looked for where PALERMO_SAMPLES says;
without them only the project's own texts are measured, and a line says so. Ends with 1 when a stated floor
is not held, with 2 when something could not be measured at all.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PALERMO = str(Path(sys.executable).with_name("palermo"))
FIGURES = {"f1": 0.93, "measure": 0.88, "period": 0.90, "role": 0.90}
OTHER_LANGUAGES = {"f1": 0.80}
CLAIMS = {"pattern": 0.75, "finding": 0.80, "event": 0.80, "law_reference": 0.90, "citation": 0.95}
LISTED_TIERS = {"TIER 1": "1", "TIER 2": "2", "TIER 2 WATCH LIST": "2WL", "TIER 3": "3", "SPECIAL CASE": "SC"}
MOST_RECOMMENDATIONS, LEAST_RECOMMENDATIONS = 16, 4


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is of, what was measured, the least promised (None: only told), in which unit."""

    what: str
    measured: float
    floor: float | None
    of: int | None = None  # where it is a count: how many there are

    @property
    def holds(self) -> bool:
        return self.floor is None or self.measured >= self.floor


class NotMeasuredError(Exception):
    """A command that measures ended with an error."""


def main() -> int:
    """Print the table; 1 when a floor is not held, 2 when a command failed."""
    began = time.monotonic()
    named = os.environ.get("PALERMO_SAMPLES")
    samples = Path(named) if named else None
    try:
        rows = [*measure_own_texts(), *(measure_real_documents(samples) if samples else ())]
    except NotMeasuredError as problem:
        print(problem, file=sys.stderr)
        return 2
    show(rows)
    if samples is None:
        print("skipped: what needs real documents; set PALERMO_SAMPLES to the folder of sample documents")
    below = [row.what for row in rows if not row.holds]
    print(f"{len(rows)} figures in {time.monotonic() - began:.0f} s; below the least promised: {len(below)}")
    for what in below:
        print(f"BELOW: {what}", file=sys.stderr)
    return 1 if below else 0


def measure_own_texts() -> Iterator[Row]:
    """Texts written for the project: English, Spanish, Simplified Chinese."""
    for folder, told, floors in (
        ("gold", "demonstration", FIGURES),
        ("gold_es", "Spanish", OTHER_LANGUAGES),
        ("gold_zh", "Chinese", OTHER_LANGUAGES),
    ):
        scores = _run("evaluate", "reading", str(ROOT / "tests" / "samples" / folder), "--json")
        yield from _figure_rows(told, scores, floors=floors, of_documents=len(scores["documents"]))


def measure_real_documents(samples: Path) -> Iterator[Row]:
    """The labelled documents, the labelled claims, and every document of the folder of reports."""
    scores = _run("evaluate", "reading", str(samples / "gold"), "--json")
    yield from _figure_rows("gold", scores, floors=FIGURES, of_documents=len(scores["documents"]))
    for name in ("recommendations", "tiers"):
        yield Row(f"gold: {name} F1", scores[name]["f1"], 0.97)
    labels = str(ROOT / "tests" / "labels" / "claims")
    claims = _run("evaluate", "claims", labels, "--samples", str(samples), "--json")
    for each in claims["total"]:
        yield Row(f"claims: {each['kind']} F1", each["f1"], CLAIMS[each["kind"]])
    yield from _measure_reports(samples)


def _figure_rows(
    told: str, scores: dict[str, Any], *, floors: dict[str, float], of_documents: int
) -> Iterator[Row]:
    figures = scores["figures"]
    for name in FIGURES:
        label = "figures F1" if name == "f1" else f"figures' {name}"
        yield Row(f"{told} ({of_documents} texts): {label}", figures[name], floors.get(name))


def _measure_reports(samples: Path) -> Iterator[Row]:
    """Every document read without a failure; the narratives' tiers and lists of recommendations."""
    listed = _load_listed(samples / "tiers" / "tip_2018_tiers_from_report.csv")
    command = [PALERMO, "read", str(samples / "reports"), "--jobs", "2"]
    right, recommended, read = _count_read(command, listed=listed)
    narratives = sorted((samples / "reports" / "tip2018").glob("*.txt"))
    documents = sum(1 for path in (samples / "reports").rglob("*") if _is_document(path))
    yield Row("reports: documents with statements", read, documents, of=documents)
    yield Row("narratives 2018: tier as listed", right, len(narratives), of=len(narratives))
    due = sum(1 for path in narratives if listed[path.name[:3]] != "SC")
    yield Row("narratives 2018: 4 to 16 recommendations", recommended, due, of=due)


def _count_read(command: list[str], *, listed: dict[str, str]) -> tuple[int, int, int]:
    """How many narratives have the listed tier, how many a likely list, how many documents say anything."""
    tiers: dict[str, set[str]] = {}
    lists: dict[str, int] = {}
    sources: set[str] = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as reading:
        for line in reading.stdout or ():
            said = json.loads(line)
            sources.add(said["source"])
            if "tip2018" not in said["source"]:
                continue
            name = Path(said["source"]).name
            if said["kind"] == "tier_placement" and said["placement"] == "placement":
                tiers.setdefault(name, set()).add(said["tier"])
            elif said["kind"] == "recommendation":
                lists[name] = lists.get(name, 0) + 1
    if reading.returncode:
        raise NotMeasuredError(
            f"reading the folder ended with {reading.returncode}; expected every document to be read; "
            "run: palermo read $PALERMO_SAMPLES/reports"
        )
    right = sum(1 for name, placed in tiers.items() if placed == {listed[name[:3]]})
    likely = sum(1 for count in lists.values() if LEAST_RECOMMENDATIONS <= count <= MOST_RECOMMENDATIONS)
    return right, likely, len(sources)


def _load_listed(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as rows:
        return {row["iso3"]: LISTED_TIERS[row["tier"].upper()] for row in csv.DictReader(rows)}


def _is_document(path: Path) -> bool:
    return path.is_file() and path.suffix in {".txt", ".html", ".pdf"}


def _run(*arguments: str) -> Any:
    done = subprocess.run([PALERMO, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise NotMeasuredError(
            f"palermo {arguments[0]} {arguments[1]} ended with {done.returncode}; expected figures; "
            f"it said: {done.stderr.strip()[-300:]}"
        )
    return json.loads(done.stdout)


def show(rows: list[Row]) -> None:
    """The table, as wide as its longest name."""
    width = max(len(row.what) for row in rows)
    print(f"{'':<{width}}  {'measured':>9}  {'at least':>8}")
    for row in rows:
        measured = f"{row.measured:.3f}" if row.of is None else f"{row.measured:.0f}/{row.of}"
        floor = "–" if row.floor is None else f"{row.floor:.2f}" if row.of is None else f"{row.floor:.0f}"
        print(f"{row.what:<{width}}  {measured:>9}  {floor:>8}{'' if row.holds else '  BELOW'}")


if __name__ == "__main__":
    sys.exit(main())
