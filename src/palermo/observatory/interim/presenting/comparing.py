"""A draft beside what people made of it: sentence by sentence, what was added and dropped, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_ALIKE = 0.5  # below half of their words in common two sentences are no versions of each other


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both have (`same`), only the draft (`dropped`), or only the newer version (`added`)."""

    manner: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence in both: `manner` is same, changed, moved, added or dropped."""

    manner: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section in both versions."""

    heading: str
    sentences: tuple[Compared, ...]


def compare_narratives(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> tuple[ComparedSection, ...]:
    """The sections of two narratives. Sentences are paired by their words, the most alike first."""
    old = {each["key"]: [sentence["text"] for sentence in each["sentences"]] for each in before}
    return tuple(
        ComparedSection(
            each["heading"],
            compare_sentences(old.get(each["key"], []), [one["text"] for one in each["sentences"]]),
        )
        for each in after
    )


def compare_sentences(before: Sequence[str], after: Sequence[str]) -> tuple[Compared, ...]:
    """The sentences of the newer version in their order, each with its older form; those dropped come last."""
    pairs = _pair(before, after)
    compared: list[Compared] = []
    reached = -1
    for number, text in enumerate(after):
        old = pairs.get(number)
        if old is None:
            compared.append(Compared("added", (Piece("added", text),)))
            continue
        pieces = compare_words(before[old], text)
        is_same = all(each.manner == "same" for each in pieces)
        manner = "changed" if not is_same else ("same" if old > reached else "moved")
        reached = max(reached, old)
        compared.append(Compared(manner, pieces))
    dropped = [text for number, text in enumerate(before) if number not in pairs.values()]
    return (*compared, *(Compared("dropped", (Piece("dropped", text),)) for text in dropped))


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Two sentences word by word.

    >>> [(each.manner, each.text) for each in compare_words("Two shelters opened.", "Two new shelters opened.")]
    [('same', 'Two'), ('added', 'new'), ('same', 'shelters opened.')]
    """
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", " ".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("dropped", " ".join(old[i:j])))
        if k < m:
            pieces.append(Piece("added", " ".join(new[k:m])))
    return tuple(pieces)


def _pair(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The older sentence of each newer one, the most alike pairs first."""
    likeness = sorted(
        (
            (SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio(), -m, -n)
            for n, old in enumerate(before)
            for m, new in enumerate(after)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for ratio, m, n in likeness:
        if ratio >= _ALIKE and -m not in pairs and -n not in pairs.values():
            pairs[-m] = -n
    return pairs
