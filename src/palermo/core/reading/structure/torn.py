"""Lines that a text layer tore apart or glued together: titles in capitals, and items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.structure.lines import Line

_PARAGRAPH_LENGTH = 150
_BULLET = re.compile(r"(?:^|(?<=\s))[•▪●](?=\s+[A-Z])")


def mend_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with titles in capitals standing alone and whole, and each bullet on a line of its own."""
    return tuple(_split_bullets(_split_titles(_join_titles(lines))))


def _join_titles(lines: Sequence[Line]) -> list[Line]:
    """Titles whose last words were left to the line below, often glued to the first word of the text."""
    joined: list[Line] = []
    for line in lines:
        tail = _title_tail(joined[-1], line) if joined else ""
        if not tail:
            joined.append(line)
            continue
        title = joined.pop()
        end = line.start + len(tail)
        joined.append(Line(title.start, end, f"{title.words} {tail}", title.after_gap))
        rest = line.words[len(tail) :].lstrip()
        if rest:
            joined.append(Line(line.end - len(rest), line.end, rest, True, line.is_soft))
    return joined


def _title_tail(title: Line, line: Line) -> str:
    if not title.words.isupper():
        return ""
    tails = load_lexicon("en", "structure")["title_tails"]["tails"]
    return next((tail for tail in tails if line.words.startswith(tail)), "")


def _split_titles(lines: Sequence[Line]) -> Iterator[Line]:
    """Section titles in capitals that stand inside a paragraph, after a full stop ("… in
    2017.PROTECTIONThe …")."""
    for line in lines:
        if len(line.words) < _PARAGRAPH_LENGTH:
            yield line
            continue
        position = 0
        for match in _inner_title().finditer(line.words):
            title = match["known"] or match["glued"]
            start = match.start("known" if match["known"] else "glued")
            yield from _part(line, position, start)
            yield Line(line.start + start, line.start + start + len(title), title, True)
            position = start + len(title)
        yield from _part(line, position, len(line.words)) if position else (line,)


def _split_bullets(lines: Iterable[Line]) -> Iterator[Line]:
    """Items of a list that run on in one line ("• Fund shelters. • Train judges.")."""
    for line in lines:
        starts = [match.start() for match in _BULLET.finditer(line.words)]
        if len(starts) < 2:
            yield line
            continue
        bounds = [0, *starts[starts[0] == 0 :], len(line.words)]
        for start, end in pairwise(bounds):
            yield from _part(line, start, end)


def _part(line: Line, start: int, end: int) -> Iterator[Line]:
    words = line.words[start:end]
    if words.strip():
        begin = line.start + start + len(words) - len(words.lstrip())
        yield Line(begin, begin + len(words.strip()), words.strip(), True)


@cache
def _inner_title() -> re.Pattern[str]:
    titles = load_lexicon("en", "structure")["title_tails"]
    known = "|".join(sorted(titles["sections"], key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[.!?”\"’)]))\s*(?:(?P<known>{known})(?=\s*(?:[A-Z][a-z]|A\s))"
        r"|(?P<glued>[A-Z][A-Z’' ,()-]{6,}[A-Z])(?=[A-Z][a-z]))"
    )
