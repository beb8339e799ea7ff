"""Passages of a text whose file says itself what its blocks are."""

from __future__ import annotations

from collections.abc import Sequence

from palermo.core.reading.document import Passage, PassageKind
from palermo.core.reading.layout import Block, Layout
from palermo.core.reading.structure.blocks import passages_of_lines
from palermo.core.reading.structure.headings import (
    HeadingPath,
    heading_level,
    is_section_title,
    run_in_heading,
)
from palermo.core.reading.structure.lines import Line

_WITHOUT_PATH = (PassageKind.FURNITURE, PassageKind.METADATA, PassageKind.NOTE)


def passages_of_layout(lines: Sequence[Line], text: str, *, layout: Layout) -> tuple[Passage, ...]:
    """The passages of a text whose every block is one line, by the layout first and the look of the line second.

    What the markup calls a heading, an item, a cell, a note or furniture is one. Of what it calls a paragraph,
    the line's look may still make particulars, a note or an item; and a heading where the file marks none, or
    where the line is the known title of a section.
    """
    blocks = {block.start: block for block in layout.blocks}
    marks_headings = any(block.kind is PassageKind.HEADING for block in layout.blocks)
    path = HeadingPath()
    return tuple(
        _passage(guess, blocks.get(guess.start), text, path, marks_headings=marks_headings)
        for guess in passages_of_lines(lines, text)
    )


def _passage(
    guess: Passage, block: Block | None, text: str, path: HeadingPath, *, marks_headings: bool
) -> Passage:
    words = text[guess.start : guess.end]
    kind = guess.kind
    if block is not None and block.kind is not PassageKind.PARAGRAPH:
        kind = block.kind
    elif kind is PassageKind.HEADING and marks_headings and not is_section_title(words):
        kind = PassageKind.PARAGRAPH
    if kind is PassageKind.HEADING:
        level = (block.level if block else None) or guess.level or heading_level(words) or 2
        passage = Passage(kind, guess.start, guess.end, path.above(level), level)
        path.enter(level, words)
        return passage
    titles = () if kind in _WITHOUT_PATH else path.titles
    if kind is PassageKind.PARAGRAPH and (run_in := run_in_heading(words)):
        titles = (*titles, run_in)
    return Passage(kind, guess.start, guess.end, titles)
