"""How fast and how lean reading is: beside quantulum3, with the length of a document, with the number of jobs.

    .venv/bin/python benches/reading.py --peer .venv/bench/bin/python

Every figure printed is a ratio of two measurements of this run. Processor time is compared, which other work on the
machine hardly touches; only the ratio of jobs is one of waiting, and needs a processor that is free for each.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benches.table import Line, print_lines  # noqa: E402
from benches.texts import gather_texts  # noqa: E402

LEAST_FIGURES, LEAST_WHOLE, MOST_GROWTH, LEAST_JOBS = 20.0, 5.0, 1.1, 1.8
PEER_WORDS = 60_000  # read by the peer, which is slow: enough to be steady
WHOLE_DOCUMENT_WORDS = (
    12_000  # its time grows faster than the text, so that whole documents take longer still
)
GROWTH_DOCUMENTS = 100
COPIES = 10


def main() -> int:
    """Measure, print the table; 1 when a bound is missed."""
    options = _read_options()
    if options.inside:
        print(json.dumps(_INSIDE[options.inside](_load(options.texts))))
        return 0
    what, texts = gather_texts()
    print(f"reading {what}: {len(texts)} texts of {_count(texts):,} words", file=sys.stderr)
    lines = []
    if options.peer:
        lines += compare_with_peer(texts, peer=options.peer)
    lines += [measure_growth(texts), measure_jobs(texts)]
    return print_lines(lines)


def compare_with_peer(texts: Sequence[str], *, peer: str) -> list[Line]:
    """Words a second and peak memory beside quantulum3 on the same words, both warm, on one core.

    The peer is given one paragraph at a time, which suits it best; for whole documents, as Palermo takes them, its
    ratio is shown as well.
    """
    chosen = _some(texts, PEER_WORDS)
    paragraphs = [line for text in chosen for line in text.split("\n") if line.strip()]
    slow = _run([peer, str(ROOT / "benches/peer.py")], paragraphs)
    figures, whole = (_run(_myself(name), chosen) for name in ("figures", "whole"))
    few = _some(texts, WHOLE_DOCUMENT_WORDS)
    slow_whole = _run([peer, str(ROOT / "benches/peer.py")], few)
    few_figures, few_whole = (_run(_myself(name), few) for name in ("figures", "whole"))
    return [
        Line("figures, paragraphs for the peer", slow["seconds"] / figures["seconds"], least=LEAST_FIGURES),
        Line(
            "figures, whole documents for both",
            slow_whole["seconds"] / few_figures["seconds"],
            least=LEAST_FIGURES,
        ),
        Line("all kinds, paragraphs for the peer", slow["seconds"] / whole["seconds"], least=LEAST_WHOLE),
        Line(
            "all kinds, whole documents for both",
            slow_whole["seconds"] / few_whole["seconds"],
            least=LEAST_WHOLE,
        ),
        Line("peak memory, figures, peer = 1", figures["peak_kb"] / slow["peak_kb"]),
        Line("peak memory, all kinds, peer = 1", whole["peak_kb"] / slow["peak_kb"]),
    ]


def measure_growth(texts: Sequence[str]) -> Line:
    """Time for the same words as one document each, ten in one and a hundred in one: the worst ratio a word.

    The least of three runs of each, taken in turn: a run of three seconds differs by a tenth from the next, which is
    the whole of what is allowed.
    """
    chosen = [texts[number % len(texts)] for number in range(GROWTH_DOCUMENTS)]
    joined = {
        length: ["\n\n".join(chosen[at : at + length]) for at in range(0, len(chosen), length)]
        for length in (1, 10, 100)
    }
    runs = [
        {length: _run(_myself("whole"), own)["seconds"] for length, own in joined.items()} for _ in range(3)
    ]
    taken = {length: min(run[length] for run in runs) for length in joined}
    return Line(
        "time a word, document 10× and 100× as long", max(taken[10], taken[100]) / taken[1], most=MOST_GROWTH
    )


def measure_jobs(texts: Sequence[str]) -> Line:
    """`palermo read` on ten copies of the texts with one job and with two: how much sooner two are done."""
    with tempfile.TemporaryDirectory(prefix="palermo-bench-") as folder:
        for copy in range(COPIES):
            inner = Path(folder, f"{copy}")
            inner.mkdir()
            for number, text in enumerate(texts):
                (inner / f"{number:04}.txt").write_text(text, encoding="utf-8")
        one, two = (_wait(folder, jobs) for jobs in (1, 2))
    if one["digest"] != two["digest"]:
        raise SystemExit("two jobs wrote other bytes than one; expected the same; do not trust this version")
    free = (os.cpu_count() or 1) - os.getloadavg()[0] > -1
    note = "" if free else f"; the machine is busy, load {os.getloadavg()[0]:.1f}"
    return Line(
        f"two jobs for one, {COPIES} copies of the folder{note}",
        one["seconds"] / two["seconds"],
        least=LEAST_JOBS,
    )


def _wait(folder: str, jobs: int) -> dict[str, Any]:
    command = f'"{sys.executable}" -c "from palermo.cli import main; main()" read --jobs {jobs} "{folder}" | sha256sum'
    started = time.perf_counter()
    done = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, text=True, check=True)
    return {"seconds": time.perf_counter() - started, "digest": done.stdout}


def _read_all(read: Callable[[str], object], texts: Sequence[str]) -> dict[str, Any]:
    for text in texts[: len(texts) // 4 + 1]:
        read(text)
    started = time.process_time()
    for text in texts:
        read(text)
    seconds = time.process_time() - started
    return {"seconds": seconds, "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def _figures(texts: Sequence[str]) -> dict[str, Any]:
    from palermo.core.reading.figures import find_figures
    from palermo.core.reading.structure import take_apart

    return _read_all(lambda text: find_figures(take_apart(text)), texts)


def _whole(texts: Sequence[str]) -> dict[str, Any]:
    from palermo.core.reading.reader import read_text

    return _read_all(read_text, texts)


_INSIDE = {"figures": _figures, "whole": _whole}


def _myself(inside: str) -> list[str]:
    return [sys.executable, __file__, "--inside", inside, "--texts"]


def _run(command: Sequence[str], texts: Sequence[str]) -> dict[str, Any]:
    """What a process of its own measured on these texts."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as told:
        json.dump(texts, told)
        told.flush()
        done = subprocess.run([*command, told.name], stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _some(texts: Sequence[str], words: int) -> list[str]:
    """Texts from the whole range, of about so many words together."""
    step = max(1, _count(texts) // words)
    return list(texts[::step])


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _load(path: str) -> list[str]:
    texts: list[str] = json.loads(Path(path).read_text(encoding="utf-8"))
    return texts


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--peer", help="the Python of an environment that has quantulum3")
    parser.add_argument("--inside", choices=["figures", "whole"], help=argparse.SUPPRESS)
    parser.add_argument("--texts", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
