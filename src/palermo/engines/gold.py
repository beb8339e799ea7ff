"""Labelled documents on disk: their texts, their labels, and the table of measure families."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.evaluation import Claim, Families, LabelledSpan, Labels, labels_of
from palermo.core.vocabulary import load_vocabulary

_FAMILIES = "families.csv"
_Spanned = TypeVar("_Spanned", Claim, LabelledSpan)


class LabelsError(ValueError):
    """A file of labels or its document cannot be used."""


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with its labels: `name` as in the label file, `text` canonical, offsets into it."""

    name: str
    path: Path
    text: str
    labels: Labels


def list_labelled(gold: Path) -> list[LabelledDocument]:
    """The labelled documents of a folder, with all below it, or of one label file; in the order of their names."""
    if gold.is_dir():
        files = sorted(path for path in gold.rglob("*.json") if _is_labels(path))
        if not files:
            raise LabelsError(
                f"{gold} holds no label files; expected JSON files that name their document in `file`"
            )
        return [_load(path) for path in files]
    if not gold.is_file():
        raise LabelsError(f"{gold} is not there; expected a label file or a folder of them")
    return [_load(gold)]


def load_families(gold: Path) -> Families:
    """The families of the labels' measures, from `families.csv` beside or above the labels, and of our measures."""
    terms = load_vocabulary("measures")["terms"]
    of_measure = {term["key"]: term["family"] for term in terms}
    table = _find_families(gold)
    if table is None:
        scored = frozenset(of_measure.values()) - {"other", "age"}
        return Families(of_label=of_measure, of_measure=of_measure, scored=scored)
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return Families(
        of_label={row["name"]: row["family"] for row in rows},
        of_measure=of_measure,
        scored=frozenset(row["family"] for row in rows if row["scored"] == "yes"),
    )


def _find_families(gold: Path) -> Path | None:
    start = gold if gold.is_dir() else gold.parent
    places = (start / _FAMILIES, start.parent / _FAMILIES)
    return next((place for place in places if place.is_file()), None)


def _is_labels(path: Path) -> bool:
    record = _parse(path)
    return isinstance(record, dict) and "file" in record


def _parse(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise LabelsError(f"{path} is not JSON in UTF-8; expected a file of labels") from error


def _load(path: Path) -> LabelledDocument:
    record = _parse(path)
    if not isinstance(record, dict) or "file" not in record:
        raise LabelsError(f"{path} names no document; expected a file of labels with `file`")
    document = path.parent / record["file"]
    try:
        with document.open(encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelsError(f"{document} cannot be read; expected the text of {path.name} in UTF-8") from error
    labels = labels_of(record, name=path.stem)
    canonical = canonical_text(text)
    if canonical != text:
        labels = _shift(labels, text)
    return LabelledDocument(path.stem, document, canonical, labels)


def _shift(labels: Labels, text: str) -> Labels:
    """The labels with offsets into the canonical form of a text that was not canonical as stored."""
    claims = None if labels.claims is None else tuple(_moved(each, text) for each in labels.claims)
    recommendations = labels.recommendations
    tiers = labels.tiers
    return replace(
        labels,
        claims=claims,
        recommendations=None
        if recommendations is None
        else tuple(_moved(one, text) for one in recommendations),
        tiers=None if tiers is None else tuple(_moved(one, text) for one in tiers),
    )


def _moved(each: _Spanned, text: str) -> _Spanned:
    start = len(canonical_text(text[: each.start]))
    return replace(each, start=start, end=len(canonical_text(text[: each.end])))


def iter_lines(text: str) -> Iterator[int]:
    """The offset at which each line of a text begins."""
    yield 0
    position = text.find("\n")
    while position >= 0:
        yield position + 1
        position = text.find("\n", position + 1)
