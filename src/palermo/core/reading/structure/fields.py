"""Passages of a country entry written as one line of labelled fields: "label: clause; clause | label:
clause"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from palermo.core.reading.document import Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.structure.lines import Line

_FIELD_LEVEL = 2
_CLAUSE = re.compile(r"[^;|]+(?:(?<=\S)\|(?=\S)[^;|]*)*")


def is_field_line(words: str) -> bool:
    """Whether a line begins with the label of a field."""
    return _label_pattern().match(words) is not None


def passages_of_fields(line: Line, text: str) -> Iterator[Passage]:
    """A heading for each label and an item for each clause of its field."""
    labels = list(_label_pattern().finditer(text, line.start, line.end))
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else line.end
        title = label["label"]
        yield Passage(PassageKind.HEADING, label.start("label"), label.end("label"), (), _FIELD_LEVEL)
        for clause in _CLAUSE.finditer(text, label.end(), end):
            words = clause[0].strip()
            if words:
                start = clause.start() + clause[0].index(words)
                yield Passage(PassageKind.LIST_ITEM, start, start + len(words), (title,))


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = load_lexicon("en", "structure")["fields"]["labels"]
    alternatives = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<label>{alternatives})\s*:\s*", re.IGNORECASE)
