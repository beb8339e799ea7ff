"""A search as conditions on tokens, the same for every index.

A question holds choices: of each, one alternative must be there. An alternative is phrases that must all be
there, a phrase tokens that stand side by side. Indexes write this in their own way and add nothing to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from palermo.engines.segmenting import list_letters, segment
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.signs import FICTIONAL, Facet, Sight, letter_sign, sign

Phrase = tuple[str, ...]
Alternative = tuple[Phrase, ...]
Choice = tuple[Alternative, ...]

MOST_PARTS = 24
_LONGEST_PHRASE = 64
_MOST_YEARS = 150

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_PART = re.compile(r'(?P<minus>(?<!\S)-(?=["\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_YEARS = re.compile(r"(\d{4})(?:\s*[-–/]\s*(\d{4}))?\Z")


class Scope(StrEnum):
    """Fictional countries stand apart from the world: a question is about the one or the other, or, where
    a country is named, about that one."""

    WORLD = "world"
    FICTION = "fiction"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Question:
    """Conditions that an entry must meet: `words` and `filters` each hold, none of `refused` does.

    `words` is what relevance is judged and highlights are drawn by. `is_cut` when more was asked than is
    looked for.
    """

    words: tuple[Choice, ...]
    refused: tuple[Choice, ...]
    filters: tuple[Choice, ...]
    is_cut: bool = False

    @property
    def required(self) -> tuple[Choice, ...]:
        """Every choice that must be met."""
        return (*self.filters, *self.words)

    def with_adjacent_words(self) -> Question | None:
        """The narrower question whether all words stand side by side as they were written; None where
        that says nothing new."""
        if len(self.words) < 2 or any(len(alternative) > 1 for each in self.words for alternative in each):
            return None
        firsts = [choice[0][0] for choice in self.words]
        together = tuple(token for phrase in firsts for token in phrase)[:_LONGEST_PHRASE]
        return replace(self, words=(*self.words, ((together,),)))


def pose(ask: Ask, *, sight: Sight, languages: Sequence[str], scope: Scope = Scope.WORLD) -> Question:
    """The question that a search asks for a viewer of this sight. `languages` are those whose stems are in
    the index: a word is looked for by the stem it has in each."""
    words, refused, is_cut = _read_words(ask.words, languages)
    filters = [_one_of((sight.value,))]
    filters += [_one_of(_signs(facet, values)) for facet, values in ask.narrowed.items()]
    if scope is Scope.FICTION:
        filters.append(_one_of((FICTIONAL,)))
    unwanted = (_one_of((FICTIONAL,)),) if scope is Scope.WORLD else ()
    return Question(words=words, refused=(*refused, *unwanted), filters=tuple(filters), is_cut=is_cut)


def _read_words(
    written: str, languages: Sequence[str]
) -> tuple[tuple[Choice, ...], tuple[Choice, ...], bool]:
    words: list[Choice] = []
    refused: list[Choice] = []
    for match in _PART.finditer(written.translate(_QUOTES)):
        choice = _read_part(match["phrase"] or match["word"] or "", languages)
        if choice and choice not in (found := refused if match["minus"] else words):
            found.append(choice)
    is_cut = len(words) + len(refused) > MOST_PARTS
    return tuple(words[:MOST_PARTS]), tuple(refused[: MOST_PARTS - len(words[:MOST_PARTS])]), is_cut


def _read_part(part: str, languages: Sequence[str]) -> Choice:
    """A word or a quoted phrase, in every language's stems; empty when it holds no word."""
    found = (_read_phrase(part, language) for language in languages)
    return tuple(dict.fromkeys(each for each in found if each))


def _read_phrase(part: str, language: str) -> Alternative:
    """What must be there for some words side by side.

    A single letter of a script without spaces at either end has no pair: in a text its pair may be with a
    letter outside the phrase. It is asked for by its sign, wherever it stands.
    """
    tokens = [word.token for word in segment(part, language=language)][:_LONGEST_PHRASE]
    alone = set(list_letters(part))
    signs = []
    while tokens and tokens[-1] in alone:
        signs.append((letter_sign(tokens.pop()),))
    while tokens and tokens[0] in alone:
        signs.append((letter_sign(tokens.pop(0)),))
    phrase = [tuple(tokens)] if tokens else []
    return tuple(dict.fromkeys([*phrase, *signs]))


def _signs(facet: Facet, values: Sequence[str]) -> tuple[str, ...]:
    if facet in (Facet.PERIOD, Facet.PUBLISHED):
        values = [year for value in values for year in _list_years(value)]
    return tuple(dict.fromkeys(sign(facet, value) for value in values))


def _list_years(written: str) -> Iterator[str]:
    """The years of `2010` or `2009-2012`; anything else is one value that nothing has."""
    match = _YEARS.match(written)
    if match is None:
        yield ""
        return
    first, last = sorted((int(match[1]), int(match[2] or match[1])))
    yield from (str(year) for year in range(first, min(last, first + _MOST_YEARS) + 1))


def _one_of(tokens: Sequence[str]) -> Choice:
    return tuple(((token,),) for token in tokens)
