"""How search grows with the library: milliseconds for whole pages at 1×, 10× and 100×, and their ratios.

    .venv/bin/python benches/search.py --scales 1 10 100

1× is 250 documents with 80 statements each. A page costs its twenty results and the counting of what matches,
which stops at 10,000: what matches more than that at every size must cost the same at every size.

Each size has an installation of its own in a temporary folder (or, with --keep, in a folder that later runs use
again); PALERMO_DATABASE_URL measures PostgreSQL instead, one size at a time. Fails when such a page grows with the
library, or any takes too long.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

DOCUMENTS = 250
RUNS = 11
MOST_MS = {"newest": 250, "ranked": 1000}
MOST_GROWTH = 1.5  # for a hundredfold library: caches are felt in milliseconds

COUNTED_TO_THE_BOUND = {  # at every size more than 10,000 match, or nothing does
    "newest, no words": "",
    "newest, commonest word": "q=trafficking",
    "newest, two common words": "q=trafficking+victims",
    "newest, nothing found": "q=zygote+unheard",
    "newest, page 50": "q=trafficking&page=50",
    "ranked, commonest word": "q=trafficking&order=relevance",
}
QUESTIONS = COUNTED_TO_THE_BOUND | {  # the larger the library, the more there is to count, up to 10,000
    "newest, commonest in one country": "q=trafficking&country=ALB",
    "newest, common phrase": "q=%22trafficking+victims%22",
    "newest, rare word": "q=zygote",
    "newest, never both": "q=trafficking+-trafficking",
    "ranked, two common words": "q=trafficking+victims&order=relevance",
    "ranked, rare word": "q=zygote&order=relevance",
}


def main() -> int:
    """Measure every size in a process of its own, print the table, compare with the limits."""
    options = _read_options()
    if options.inside:
        print(json.dumps(measure(options.scales[0])))
        return 0
    with tempfile.TemporaryDirectory(prefix="palermo-bench-") as made:
        folder = Path(options.keep or made)
        measured = {scale: _measure_apart(scale, folder) for scale in options.scales}
    _print_table(measured)
    return int(_list_failures(measured) != [])


def measure(scale: int) -> dict[str, Any]:
    """Seconds to make the library where there is none yet, and milliseconds for each page."""
    _set_up()
    from django.test import Client

    from palermo.observatory.search.models import Entry

    started = time.monotonic()
    if not Entry.objects.exists():
        from benches.synthetic_library import fill

        fill(DOCUMENTS * scale)
    made_in = time.monotonic() - started
    client = Client(headers={"host": "127.0.0.1"})
    pages = {name: time_page(client, f"/search/?{query}") for name, query in QUESTIONS.items()}
    return {"statements": Entry.objects.count(), "seconds_to_make": made_in, "pages": pages}


def _set_up() -> None:
    import django
    from django.core.management import call_command

    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ["DJANGO_SETTINGS_MODULE"] = "palermo.observatory.settings.development"
    django.setup()
    from django.db import connection

    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def time_page(client: Any, address: str) -> float:
    """The best of several runs, in milliseconds: what else the machine does is no part of the answer."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        response = client.get(address)
        taken.append((time.perf_counter() - started) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{address} was answered with {response.status_code}; expected 200")
    return min(taken)


def _measure_apart(scale: int, folder: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--inside", "--scales", str(scale)]
    environment = {**os.environ, "PALERMO_HOME": str(folder / f"{scale}x")}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    print(
        f"{scale}×: {measured['statements']:,} statements, made in {measured['seconds_to_make']:.0f} s",
        file=sys.stderr,
    )
    return measured


def _print_table(measured: dict[int, dict[str, Any]]) -> None:
    scales = list(measured)
    print("page".ljust(36) + "".join(f"{scale}× ms".rjust(11) for scale in scales) + "ratio".rjust(8))
    for name in QUESTIONS:
        times = [measured[scale]["pages"][name] for scale in scales]
        shown = "".join(f"{each:11.1f}" for each in times)
        print(f"{name.ljust(36)}{shown}{times[-1] / times[0]:8.2f}")
    for failure in _list_failures(measured):
        print(f"FAILED: {failure}")


def _list_failures(measured: dict[int, dict[str, Any]]) -> list[str]:
    first, last = (measured[scale]["pages"] for scale in (min(measured), max(measured)))
    slow = [
        f"{name} takes {taken:.0f} ms; expected at most {MOST_MS[name[:6]]}"
        for name, taken in last.items()
        if taken > MOST_MS[name[:6]]
    ]
    growing = [
        f"{name} grew {last[name] / first[name]:.1f} times; expected at most {MOST_GROWTH}"
        for name in COUNTED_TO_THE_BOUND
        if last[name] > first[name] * MOST_GROWTH
    ]
    return slow + growing


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument(
        "--keep", help="keep the made-up libraries in this folder, and use those that are there"
    )
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
