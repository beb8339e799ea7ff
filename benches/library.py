"""How pages grow with the library: a country's profile and search at 1×, 10× and 100×, as ratios to 1×.

    .venv/bin/python benches/library.py --scales 1 10

1× is 250 documents with 80 statements each, 100× 25,000. One country has the same five documents in every library: its
profile is the same page, and must cost the same. Search is measured as benches/search.py does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benches import search  # noqa: E402
from benches.table import Line, print_lines  # noqa: E402

MOST_GROWTH = 1.5  # of a page that shows the same: a larger index is a little deeper, and caches are felt
SECOND = 1000.0


def main() -> int:
    """Measure every size in a process of its own, print the table; 1 when a bound is missed."""
    options = _read_options()
    if options.inside:
        print(json.dumps(measure(options.scales[0])))
        return 0
    with tempfile.TemporaryDirectory(prefix="palermo-bench-") as made:
        folder = Path(options.keep or made)
        measured = {scale: _measure_apart(scale, folder) for scale in options.scales}
    return print_lines(_lines(measured))


def measure(scale: int) -> dict[str, Any]:
    """Milliseconds and database queries of each page."""
    pages = search.measure(scale)["pages"]
    from benches.synthetic_library import HOME
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    addresses = {
        "profile": f"/countries/{HOME}/",
        "profile as JSON": f"/countries/{HOME}.json",
        "profile as CSV": f"/countries/{HOME}.csv",
        **{name: f"/search/?{query}" for name, query in search.QUESTIONS.items()},
    }
    queries = {}
    for name, address in addresses.items():
        if name not in pages:
            pages[name] = search.time_page(client, address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        queries[name] = len(asked)
    return {"pages": pages, "queries": queries}


def _lines(measured: dict[int, dict[str, Any]]) -> list[Line]:
    first, last = measured[min(measured)], measured[max(measured)]
    size = f"{max(measured)}× the library"
    lines = []
    for name, taken in last["pages"].items():
        if name.startswith("ranked"):
            lines.append(Line(f"{name}, {size}: seconds of the one allowed", taken / SECOND, most=1.0))
        else:
            most = MOST_GROWTH if _shows_the_same(name) else None
            lines.append(Line(f"{name}, {size}: time", taken / first["pages"][name], most=most))
    asked = {
        name: last["queries"][name] / first["queries"][name]
        for name in filter(_shows_the_same, last["queries"])
    }
    return [*lines, Line(f"queries a page, {size}: the worst", max(asked.values()), most=1.0)]


def _shows_the_same(name: str) -> bool:
    """Whether a page holds as much in every library; one that finds nothing in a small one asks less of it."""
    return name.startswith("profile") or name in search.COUNTED_TO_THE_BOUND


def _measure_apart(scale: int, folder: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--inside", "--scales", str(scale)]
    environment = {**os.environ, "PALERMO_HOME": str(folder / f"{scale}x")}
    print(f"{scale}×: making the library, measuring its pages", file=sys.stderr)
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--keep", help="keep the libraries in this folder, and use those that are there")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
