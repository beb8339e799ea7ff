"""The steps that take a canonical text apart."""

from __future__ import annotations

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.description import describe
from palermo.core.reading.document import Document
from palermo.core.reading.notes import find_note_marks, read_notes
from palermo.core.reading.sentences import split_sentences
from palermo.core.reading.structure.blocks import passages_of_lines
from palermo.core.reading.structure.hints import Hints
from palermo.core.reading.structure.lines import split_lines
from palermo.core.reading.structure.plain import make_plain


def take_apart(text: str, *, hints: Hints | None = None) -> Document:
    """The document in a text: its description, passages, sentences, note marks and notes.

    All offsets count in the canonical form of `text` (`Document.text`). Linear in the length of the text.
    """
    text = canonical_text(text)
    lines = tuple(split_lines(text))
    passages = passages_of_lines(lines)
    notes = read_notes(text, passages=passages)
    marks = find_note_marks(text, passages=passages, notes=notes)
    plain = make_plain(text, passages=passages, marks=marks)
    return Document(
        text=text,
        plain=plain,
        description=describe(text, passages=passages, notes=notes, hints=hints or Hints()),
        passages=passages,
        sentences=split_sentences(plain, passages=passages, marks=marks),
        note_marks=marks,
        notes=notes,
    )
