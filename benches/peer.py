"""Reading quantities with quantulum3, in an environment of its own: told what to read by a file, tells how long.

Nothing of Palermo is imported here, so that its memory is that of the peer alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")  # it asks for an optional classifier, which is slower still

from quantulum3 import parser  # noqa: E402


def main() -> None:
    """Read the texts twice, the second time with everything warm, and print what that took."""
    pieces: list[str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for piece in pieces[: len(pieces) // 4 + 1]:
        _read(piece)
    started = time.process_time()
    found = sum(_read(piece) for piece in pieces)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "found": found, "peak_kb": peak}))


def _read(piece: str) -> int:
    try:
        return len(parser.parse(piece))
    except Exception:  # it breaks on some notations; a text it breaks on counts as read
        return 0


if __name__ == "__main__":
    main()
