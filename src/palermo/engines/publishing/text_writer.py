"""A laid-out document as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from palermo.engines.publishing.printed import Block, Facts, Heading, Notes, Paragraph, Printed, Run

_WIDTH = 96


def write_text(printed: Printed) -> str:
    """The document in lines of at most 96 characters; note numbers stand in square brackets."""
    lines = [printed.title.upper(), printed.subtitle, *_wrap(f"({printed.band})" if printed.band else ""), ""]
    for block in printed.blocks:
        lines += [*_write_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _write_block(block: Block) -> Iterable[str]:
    if isinstance(block, Heading):
        yield block.text
        yield "-" * len(block.text)
    elif isinstance(block, Paragraph):
        yield from _wrap(_join(block.runs))
    elif isinstance(block, Facts):
        for name, value in block.pairs:
            yield from _wrap(f"{name}: {value}", indent="  ")
    elif isinstance(block, Notes):
        for note in block.notes:
            yield from _wrap(f"{note.number}. {_join(note.runs)}", indent="    ")
    else:
        for row in block.rows:
            for name, cell in zip(block.head, row, strict=True):
                yield f"{name}:"
                for line in cell.lines:
                    yield from _wrap(_join(line), lead="  ", indent="    ")
            yield ""


def _join(runs: Iterable[Run]) -> str:
    return "".join(f" [{each.text}]" if each.style == "note" and each.text else each.text for each in runs)


def _wrap(text: str, *, lead: str = "", indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=indent, break_long_words=False)
