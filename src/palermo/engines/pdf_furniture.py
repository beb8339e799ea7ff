"""Running heads, feet and page numbers of a PDF: what repeats at the edge of its pages, and what it counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from palermo.engines.pdf_words import Run

_EDGE = 0.12
_SHARE = 0.3
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(
    r"[\W_]*(?:[^\W\d_]{1,8}\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*[^\W\d_]{0,4}\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_LONGEST = 200


@dataclass(slots=True)
class PageParts:
    """The runs of one page: its text, and the furniture at its edges. `label` is its number as printed."""

    runs: list[Run]
    furniture: list[Run]
    label: str | None = None


def part_furniture(pages: Sequence[tuple[list[Run], float, float]]) -> list[PageParts]:
    """Each page (runs, bottom, height) with its running heads and feet taken out, and its printed number.

    What stands at the same edge of three pages in ten or more, numbers aside, is furniture; so is a number alone
    at the edge. Pages of two documents bound together still agree on their own share.
    """
    edges = [[(run, _key(run)) for run in _at_edge(*page)] for page in pages]
    seen = Counter(key for edge in edges for key in {key for _, key in edge})
    needed = max(2, _SHARE * len(pages))
    parts = []
    for (runs, _, _), edge in zip(pages, edges, strict=True):
        furniture = [run for run, key in edge if seen[key] >= needed or _NUMBER_ALONE.fullmatch(run.text)]
        taken = {id(run) for run in furniture}
        parts.append(PageParts([run for run in runs if id(run) not in taken], furniture))
    _label(parts)
    return parts


def _at_edge(runs: Sequence[Run], bottom: float, height: float) -> list[Run]:
    low, high = bottom + _EDGE * height, bottom + (1 - _EDGE) * height
    return [run for run in runs if (run.y1 < low or run.y0 > high) and len(run.text) <= _LONGEST]


def _key(run: Run) -> tuple[str, int]:
    """What it says without its numbers, and how high it stands."""
    return _DIGITS.sub("#", run.text.casefold()), round(run.y0 / 6)


def _label(parts: Sequence[PageParts]) -> None:
    """Label the pages by the number in their furniture that rises by one from page to page."""
    steps: Counter[int] = Counter()
    numbers = [
        {int(found) for run in page.furniture for found in _DIGITS.findall(run.text) if len(found) <= 4}
        for page in parts
    ]
    for index, found in enumerate(numbers):
        steps.update(number - index for number in found)
    if not steps:
        return
    step, count = max(steps.items(), key=lambda item: (item[1], -abs(item[0])))
    if count < min(2, len(parts)):
        return
    for index, page in enumerate(parts):
        if step + index in numbers[index]:
            page.label = str(step + index)
