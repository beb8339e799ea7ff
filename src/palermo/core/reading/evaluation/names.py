"""How well names of private individuals are found: sentences with the names marked, against the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.errors import PalermoError
from palermo.core.reading.names import find_private_names


class NameLabelError(PalermoError):
    """A file of sentences with private names does not hold what it must hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSentence:
    """A sentence and the private names in it, word for word; none where nobody private is named."""

    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameScore:
    """Counts of sentences: `named` hold a private name, `unnamed` none.

    Of the named, `found` have every letter of every name hidden, and `withheld` at least some words, which is
    enough to withhold the sentence. `wrongly_hidden` unnamed ones have words hidden.
    """

    named: int
    found: int
    withheld: int
    unnamed: int
    wrongly_hidden: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float | None:
        """The share of named sentences whose names are all found; None when there are none."""
        return self.found / self.named if self.named else None


def parse_named_sentences(record: Mapping[str, Any]) -> tuple[NamedSentence, ...]:
    """The sentences of a file; raises NameLabelError where one is not complete or a name is not in its text."""
    try:
        sentences = tuple(
            NamedSentence(text=each["text"], names=tuple(each["private_names"]))
            for each in record["sentences"]
        )
    except (KeyError, TypeError) as problem:
        raise NameLabelError(
            f"a file of names is not complete ({problem}); expected sentences, each with text and "
            "private_names; add what is missing"
        ) from problem
    for place, sentence in enumerate(sentences, start=1):
        if any(name not in sentence.text for name in sentence.names):
            raise NameLabelError(
                f"sentence {place} does not hold the words of its private_names; expected them word for word; "
                "correct the names"
            )
    return sentences


def score_names(sentences: Iterable[NamedSentence]) -> NameScore:
    """The rules measured on sentences."""
    rows = [(each, _hidden(each.text)) for each in sentences]
    named = [(each, hidden) for each, hidden in rows if each.names]
    missed = tuple(each.text for each, hidden in named if not _is_whole(each, hidden))
    wrong = tuple(each.text for each, hidden in rows if not each.names and hidden)
    return NameScore(
        named=len(named),
        found=len(named) - len(missed),
        withheld=sum(bool(hidden) for _, hidden in named),
        unnamed=len(rows) - len(named),
        wrongly_hidden=len(wrong),
        missed=missed,
        wrong=wrong,
    )


def _hidden(text: str) -> frozenset[int]:
    return frozenset(at for span in find_private_names(text) for at in range(span.start, span.end))


def _is_whole(sentence: NamedSentence, hidden: frozenset[int]) -> bool:
    """Whether every letter of each name is hidden where it stands first."""
    starts = [(sentence.text.index(name), len(name)) for name in sentence.names]
    return all(
        at in hidden
        for start, length in starts
        for at in range(start, start + length)
        if sentence.text[at].isalnum()
    )
