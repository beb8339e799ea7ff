"""Where the words of a question stand in a text: from our own offsets, never from an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from palermo.engines.segmenting import Word, segment
from palermo.observatory.library.presenting.quoting import Run
from palermo.observatory.search.question import Choice, Phrase
from palermo.observatory.search.signs import letter_sign

_LONGEST = 420  # characters of a text that are shown
_BEFORE = 120  # of them before the first word found, where the text is longer
_NEAR = 30
_CUT = " … "

Extent = tuple[int, int]


def find_extents(text: str, *, words: Sequence[Choice], language: str) -> list[Extent]:
    """The runs of a text that a question asks for, in order, joined where they touch."""
    segmented = segment(text, language=language)
    phrases = {phrase for choice in words for alternative in choice for phrase in alternative}
    found = [extent for phrase in phrases for extent in _find_phrase(phrase, segmented, text)]
    return _join(found)


def draw_snippet(text: str, *, extents: Sequence[Extent]) -> tuple[Run, ...]:
    """A text, or the part of a long one around the first extent, in runs; what was asked for is marked."""
    first, last = _choose_window(text, extents)
    runs: list[Run] = [Run(_CUT.lstrip())] if first else []
    reached = first
    for start, end in extents:
        if start < reached or end > last:
            continue
        runs += [Run(text[reached:start]), Run(text[start:end], "stated")]
        reached = end
    runs.append(Run(text[reached:last]))
    if last < len(text):
        runs.append(Run(_CUT.rstrip()))
    return tuple(run for run in runs if run.text)


def _find_phrase(phrase: Phrase, segmented: Sequence[Word], text: str) -> Iterator[Extent]:
    if phrase[0].startswith(letter_sign("")):
        letter = phrase[0].removeprefix(letter_sign(""))
        yield from ((place, place + 1) for place, each in enumerate(text) if each == letter)
        return
    length = len(phrase)
    for place, word in enumerate(segmented):
        if word.token == phrase[0] and place + length <= len(segmented):
            stretch = segmented[place : place + length]
            if tuple(each.token for each in stretch) == phrase:
                yield (stretch[0].start, stretch[-1].end)


def _join(extents: Iterable[Extent]) -> list[Extent]:
    joined: list[Extent] = []
    for start, end in sorted(extents):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _choose_window(text: str, extents: Sequence[Extent]) -> Extent:
    """The whole of a short text; of a long one the stretch that shows most of what was asked for."""
    if len(text) <= _LONGEST:
        return (0, len(text))
    starts = [max(0, start - _BEFORE) for start, _ in extents] or [0]
    best = max(starts, key=lambda start: (_shown(text, extents, start), -start))
    first = _at_a_space(text, min(best, len(text) - _LONGEST))
    last = first + _LONGEST
    return (first, len(text) if last >= len(text) else _at_a_space(text, last))


def _shown(text: str, extents: Sequence[Extent], first: int) -> int:
    """How many different words a stretch shows of those asked for."""
    last = first + _LONGEST - _NEAR
    return len({text[start:end].casefold()[:5] for start, end in extents if first <= start and end <= last})


def _at_a_space(text: str, place: int) -> int:
    """The place, or the beginning of the word it stands in where that is near."""
    if place <= 0:
        return 0
    space = text.rfind(" ", max(0, place - _NEAR), place)
    return space + 1 if space >= 0 else place
