"""A folder of documents at a glance: what was read of each, and which stand out among their kind.

A document stands out when it lacks what its kind nearly always has, or has far fewer or far more of it for its
length than the others of its kind in the same run. The rules ask nothing of the documents but each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import log
from statistics import median

from palermo.core.reading.reading import Reading
from palermo.core.statements import KINDS, TierPlacement

UNKNOWN = "unknown"

_ENOUGH = 5  # documents of a kind before one can be unlike the others
_NEARLY_ALL = 0.8
_FAR = 3.5  # median absolute deviations; Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers
_TO_DEVIATION = 0.6745  # what makes the median absolute deviation comparable to a standard deviation
_LEAST_SPREAD = 0.2  # on the log scale: differences of a fifth are nobody's outlier
# What the kinds are called in a sentence of flags.
_NAMES = {"tier_placement": "tier", "law_reference": "laws"}


@dataclass(frozen=True, slots=True)
class Line:
    """What was read of one document: whose, of what kind and year, how many statements of each kind."""

    name: str
    country: str
    kind: str
    year: int | None
    language: str
    tier: str
    word_count: int
    counts: dict[str, int] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


def line_of(name: str, reading: Reading) -> Line:
    """The line of one document, before it is compared with others."""
    told = reading.description
    placed = [each.tier for each in reading.of_kind(TierPlacement) if each.placement == "placement"]
    return Line(
        name=name,
        country=told.country.name if told.country else UNKNOWN,
        kind=told.kind or UNKNOWN,
        year=told.report_year,
        language=told.language or UNKNOWN,
        tier=placed[-1] if placed else "",
        word_count=len(reading.text.split()),
        counts=dict(Counter(each.kind for each in reading.statements)),
    )


def compare_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines by country, kind, year and name, each with its flags."""
    found = list(lines)
    by_kind: dict[str, list[Line]] = {}
    for line in found:
        by_kind.setdefault(line.kind, []).append(line)
    usual = {kind: _find_usual(alike) for kind, alike in by_kind.items()}
    flagged = [_flagged(line, usual[line.kind]) for line in found]
    return sorted(flagged, key=lambda line: (line.country, line.kind, line.year or 0, line.name))


@dataclass(frozen=True, slots=True)
class KindTotal:
    """The documents of one kind together: how many, how many stand out, and the median of each count."""

    kind: str
    document_count: int
    flagged_count: int
    medians: dict[str, float]


def total_by_kind(lines: Sequence[Line]) -> list[KindTotal]:
    """The totals of each kind, those with most documents first."""
    by_kind: dict[str, list[Line]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line)
    totals = [
        KindTotal(
            kind=kind,
            document_count=len(group),
            flagged_count=sum(1 for line in group if line.flags),
            medians={name: median(line.counts.get(name, 0) for line in group) for name in KINDS},
        )
        for kind, group in by_kind.items()
    ]
    return sorted(totals, key=lambda total: (-total.document_count, total.kind))


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual of one kind of statement among documents of a kind: how many of how many have any, and the
    middle and the spread of their rates."""

    having: int
    of: int
    middle: float
    spread: float


def _find_usual(alike: Sequence[Line]) -> dict[str, _Usual]:
    """What is usual of each kind of statement; nothing where too few documents are alike to say."""
    if len(alike) < _ENOUGH or alike[0].kind == UNKNOWN:
        return {}
    return {name: _usual_of(alike, name) for name in KINDS}


def _usual_of(alike: Sequence[Line], name: str) -> _Usual:
    rates = [_rate(each, name) for each in alike]
    middle = median(rates)
    spread = max(median(abs(rate - middle) for rate in rates), _LEAST_SPREAD)
    return _Usual(sum(1 for each in alike if _has(each, name)), len(alike), middle, spread)


def _flagged(line: Line, usual: dict[str, _Usual]) -> Line:
    flags = [f"no {name}" for name in ("country", "kind") if getattr(line, name) == UNKNOWN]
    if not line.counts:
        return replace(line, flags=(*flags, "nothing read"))
    if not usual:
        flags += [] if "figure" in line.counts else ["no figures"]
    else:
        flags += [flag for name in KINDS if (flag := _unlike_others(line, usual[name], name))]
    return replace(line, flags=tuple(flags))


def _unlike_others(line: Line, usual: _Usual, name: str) -> str | None:
    """How a document's count of one kind of statement is unlike that of the others of its kind, if it is."""
    label = _NAMES.get(name, f"{name}s")
    if not _has(line, name):
        return f"no {label}" if usual.having >= _NEARLY_ALL * usual.of else None
    if name == "tier_placement":
        return None  # one is as good as three
    distance = _TO_DEVIATION * (_rate(line, name) - usual.middle) / usual.spread
    if abs(distance) <= _FAR:
        return None
    return f"few {label}" if distance < 0 else f"many {label}"


def _has(line: Line, name: str) -> bool:
    return bool(line.tier) if name == "tier_placement" else name in line.counts


def _rate(line: Line, name: str) -> float:
    """Statements for each thousand words, on a scale on which twice as many is as far as half as many."""
    return log((line.counts.get(name, 0) + 0.5) / max(1, line.word_count))
