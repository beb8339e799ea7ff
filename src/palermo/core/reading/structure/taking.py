"""The steps that take a canonical text apart."""

from __future__ import annotations

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.description import describe
from palermo.core.reading.document import Document, Passage
from palermo.core.reading.lexicon import list_languages
from palermo.core.reading.note_marks import find_note_marks
from palermo.core.reading.notes import read_notes
from palermo.core.reading.sentences import split_sentences
from palermo.core.reading.structure.blocks import passages_of_lines
from palermo.core.reading.structure.hints import Hints
from palermo.core.reading.structure.laid_out import passages_of_layout
from palermo.core.reading.structure.lines import split_lines
from palermo.core.reading.structure.pages import is_wrapped
from palermo.core.reading.structure.plain import make_plain
from palermo.core.reading.structure.running_heads import blank_running_heads
from palermo.core.reading.structure.torn import mend_lines
from palermo.core.reading.structure.wrapped import Blank, passages_of_pages


def take_apart(text: str, *, hints: Hints | None = None) -> Document:
    """The document in a text: its description, passages, sentences, note marks and notes.

    All offsets count in the canonical form of `text` (`Document.text`). Linear in the length of the text.
    A layout among the hints tells the blocks; without one they are told by the look of the lines.
    """
    text = canonical_text(text)
    hints = hints or Hints()
    passages, blanks = _passages(text, hints)
    notes = read_notes(text, passages=passages)
    marks = find_note_marks(text, passages=passages, notes=notes)
    plain = make_plain(text, passages=passages, marks=marks, blanks=blanks)
    description = describe(text, passages=passages, notes=notes, hints=hints)
    language = description.language if description.language in list_languages("sentences") else None
    return Document(
        text=text,
        plain=plain,
        description=description,
        passages=passages,
        sentences=split_sentences(plain, passages=passages, marks=marks, language=language or "en"),
        note_marks=marks,
        notes=notes,
    )


def _passages(text: str, hints: Hints) -> tuple[tuple[Passage, ...], tuple[Blank, ...]]:
    if hints.layout is not None and hints.layout.blocks:
        return passages_of_layout(tuple(split_lines(text)), text, layout=hints.layout), ()
    lines = mend_lines(tuple(split_lines(blank_running_heads(text))))
    return passages_of_pages(lines) if is_wrapped(lines) else (passages_of_lines(lines, text), ())
