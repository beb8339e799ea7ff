"""Which judged statements of an older text does a newer text of the same source still make?

A changed page is another snapshot, so that every identity in it is new (docs/adr/0003-identity-of-statements.md).
This rule proposes where each judged statement went, and never decides:

- moved: kind, words, sentence and everything the reader says of it agree, one to one. Line breaks and the place
  in the text may differ, nothing else;
- changed: nothing agrees in all of that, but something of the same kind is near; the nearest are listed, each
  with what agrees and what differs;
- gone: nothing of its kind is near.

Where the same sentence stands more often in one text than in the other, nobody can tell which one went: all of
them are listed as changed, with their likes as candidates.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from palermo.core.statements.kinds import Statement
from palermo.core.statements.written import to_record

LEAST_LIKENESS = (
    0.34  # below a third of shared words two sentences have little more than their grammar in common
)
MOST_CANDIDATES = 3

# Where something stands, who read it and the headings above it are not what it says; `part_of` is an offset.
_NOT_SAID = frozenset({"kind", "span", "quote", "reader", "heading_path", "part_of"})
_WORD = re.compile(r"\w+", re.UNICODE)

Signature = tuple[str, str, str, int, str]


@dataclass(frozen=True)
class Anchored:
    """A statement under its public key. Two are compared by what they say, not by their keys."""

    key: str
    statement: Statement

    @cached_property
    def said(self) -> dict[str, Any]:
        """What it says, without where it stands and without empty fields."""
        record = to_record(self.statement)
        return {
            name: value
            for name, value in record.items()
            if name not in _NOT_SAID and value is not None and value != [] and value != {}
        }

    @cached_property
    def words(self) -> str:
        """Its own words, with line breaks and runs of blanks as one blank."""
        return _squeeze(self.statement.span.words)

    @cached_property
    def sentence(self) -> str:
        """The words shown for it, squeezed alike."""
        return _squeeze(self.statement.quote.words)

    @cached_property
    def place_in_sentence(self) -> int:
        """How often its own words stood in its sentence before: tells two like numbers of one sentence apart."""
        span, quote = self.statement.span, self.statement.quote
        before = quote.words[: max(span.start - quote.start, 0)]
        return _squeeze(before).count(self.words)

    @cached_property
    def signature(self) -> Signature:
        """Everything that must agree for a judgement to be carried."""
        said = json.dumps(self.said, sort_keys=True, ensure_ascii=False)
        return (self.statement.kind, self.words, self.sentence, self.place_in_sentence, said)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The different words of its sentence, for likeness."""
        return frozenset(_WORD.findall(self.sentence.casefold()))


@dataclass(frozen=True, slots=True)
class Moved:
    """The same statement in the same words, elsewhere."""

    before: Anchored
    after: Anchored


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement of the newer text that may be what an older one became. `likeness` is the share of words that
    both sentences have (0 to 1); `agrees` and `differs` name what was compared: words, sentence, and fields."""

    after: Anchored
    likeness: float
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A judged statement that a person has to resolve, nearest candidate first; without any it is gone."""

    before: Anchored
    candidates: tuple[Candidate, ...]

    @property
    def is_gone(self) -> bool:
        """Whether nothing of its kind is near."""
        return not self.candidates


@dataclass(frozen=True, slots=True)
class Reanchoring:
    """What became of the statements of an older text: proposals, in the order in which they were given."""

    moved: tuple[Moved, ...]
    open: tuple[Open, ...]


def reanchor(before: Iterable[Anchored], after: Iterable[Anchored]) -> Reanchoring:
    """Match the statements of an older text with those of a newer one.

    Both are given in the order of their texts. Statements that say the same are paired in that order when there
    are equally many of them on both sides; otherwise none is.
    """
    old, new = list(before), list(after)
    likes, news = _group(old), _group(new)
    moved, used = [], set()
    for signature, group in likes.items():
        match = news.get(signature, [])
        if len(group) == len(match):
            moved += [Moved(mine, theirs) for mine, theirs in zip(group, match, strict=True)]
            used |= {each.key for each in match}
    carried = {each.before.key for each in moved}
    free = _Free([each for each in new if each.key not in used])
    return Reanchoring(
        moved=tuple(sorted(moved, key=lambda each: _place(each.before))),
        open=tuple(Open(each, free.near(each)) for each in old if each.key not in carried),
    )


class _Free:
    """The statements of the newer text that nothing was matched with, found by the words of their sentences."""

    def __init__(self, free: Sequence[Anchored]) -> None:
        self._free = free
        self._holding: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, each in enumerate(free):
            for token in each.tokens:
                self._holding[each.statement.kind, token].append(number)

    def near(self, old: Anchored) -> tuple[Candidate, ...]:
        """The nearest of the same kind: by how like their sentences are, then by how many fields agree."""
        shared: dict[int, int] = defaultdict(int)
        for token in old.tokens:
            for number in self._holding.get((old.statement.kind, token), ()):
                shared[number] += 1
        found = []
        for number, count in shared.items():
            other = self._free[number]
            likeness = count / len(old.tokens | other.tokens)
            if likeness >= LEAST_LIKENESS:
                found.append((likeness, number, other))
        candidates = [(number, _compare(old, other, likeness)) for likeness, number, other in found]
        candidates.sort(key=lambda each: (-each[1].likeness, len(each[1].differs), each[0]))
        return tuple(candidate for _, candidate in candidates[:MOST_CANDIDATES])


def _compare(old: Anchored, new: Anchored, likeness: float) -> Candidate:
    parts: dict[str, tuple[Any, Any]] = {
        "words": (old.words, new.words),
        "sentence": (old.sentence, new.sentence),
    }
    names = sorted(old.said.keys() | new.said.keys())
    parts |= {name: (old.said.get(name), new.said.get(name)) for name in names}
    return Candidate(
        after=new,
        likeness=likeness,
        agrees=tuple(name for name, (mine, theirs) in parts.items() if mine == theirs),
        differs=tuple(name for name, (mine, theirs) in parts.items() if mine != theirs),
    )


def _group(statements: Iterable[Anchored]) -> dict[Signature, list[Anchored]]:
    groups: dict[Signature, list[Anchored]] = defaultdict(list)
    for each in statements:
        groups[each.signature].append(each)
    return groups


def _place(each: Anchored) -> tuple[int, int]:
    return each.statement.span.start, each.statement.span.end


def _squeeze(words: str) -> str:
    return " ".join(words.split())
