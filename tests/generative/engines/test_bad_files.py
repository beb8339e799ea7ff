"""Two thousand bad files: each ends in a text or a sentence, in bounded time, and none reaches the next."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from tests.file_making import PROSE
from tests.generative.engines.bad_files import bad_files

from palermo.core.reading.canonical import canonical_text
from palermo.engines.documents import Given, Opened, Refused, open_documents
from palermo.engines.isolation import ReadingProcess
from palermo.engines.limits import Limits

SEED = 20_000_315
COUNT = 2_400
LIMITS = Limits(seconds=2, memory_bytes=512 * 1024 * 1024)
PATIENCE = 4.0  # what a loaded machine may add
# Refusals after which the process of a file may have been ended from outside.
ENDED = {"too_slow", "too_much_memory", "damaged"}
SENTENCE = re.compile(r"[^\n]{10,200}; expected [^\n]{4,200}; [^\n]{8,200}")


def check(found: Opened | Refused) -> str:
    """The format or the kind of refusal, when what was said of a file is well formed."""
    if isinstance(found, Refused):
        assert SENTENCE.fullmatch(found.reason), (found.name, found.reason)
        assert "Traceback" not in found.reason
        return found.kind
    assert canonical_text(found.text) == found.text
    assert found.text.strip()
    end = 0
    for block in found.layout.blocks:
        assert end <= block.start < block.end <= len(found.text)
        end = block.end
    starts = [page.start for page in found.layout.pages]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(found.text) for start in starts)
    return found.format


@pytest.mark.slow
def test_no_bad_file_crashes_hangs_or_breaks_a_bound() -> None:
    outcomes: Counter[str] = Counter()
    good = Given("good.txt", PROSE.encode())
    with ReadingProcess(limits=LIMITS) as process:
        for bad in bad_files(SEED, COUNT):
            begun = time.monotonic()
            results = list(open_documents([bad], process=process))
            assert time.monotonic() - begun < (LIMITS.seconds + PATIENCE) * (len(results) + 1), bad.name
            said = [check(each) for each in results]
            outcomes.update(said)
            if not ENDED.isdisjoint(said):
                (after,) = open_documents([good], process=process)
                assert isinstance(after, Opened), bad.name
                assert after.text == PROSE
    assert outcomes.total() >= COUNT
    assert {"empty", "damaged", "binary", "encrypted", "zip_bomb", "path_trick", "scanned"} <= set(
        outcomes
    ), outcomes
