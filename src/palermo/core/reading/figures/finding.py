"""All the figures of a document."""

from __future__ import annotations

import re

from palermo.core.reading.document import Document, Passage, Sentence
from palermo.core.reading.figures.building import build_absences, build_figures
from palermo.core.reading.figures.drafts import Draft, draft_figures
from palermo.core.reading.figures.periods import Frame, carry, date_figures, frame_of
from palermo.core.reading.figures.scene import read_scene
from palermo.core.reading.figures.tables import find_table_figures, is_prose_cell
from palermo.core.reading.figures.words import split_words
from palermo.core.statements import Figure

_MEMORY = 6
_GLUED = re.compile(r"(?<=[a-z0-9)])\.(?=[A-Z][a-z]+\s)")


def find_figures(document: Document, *, language: str = "en") -> tuple[Figure, ...]:
    """Every number the document's prose states of something, in the order of the text."""
    figures: list[Figure] = []
    base = frame_of(document.description, language=language)
    passage, frame = -1, base
    memory: list[Draft] = []
    for sentence in document.sentences:
        if not _is_read(document, document.passage_of(sentence)):
            continue
        if sentence.passage != passage:
            passage, frame, memory = sentence.passage, base, []
        found, frame, memory = _read_sentence(document, sentence, frame, memory, language)
        figures.extend(found)
    figures.extend(find_table_figures(document, language=language))
    return tuple(sorted(figures, key=lambda each: (each.span.start, each.span.end)))


def _is_read(document: Document, passage: Passage) -> bool:
    return passage.is_prose or is_prose_cell(document, passage)


def _read_sentence(
    document: Document, sentence: Sentence, frame: Frame, memory: list[Draft], language: str
) -> tuple[list[Figure], Frame, list[Draft]]:
    figures: list[Figure] = []
    for start, end in _parts(document.plain, sentence):
        found, frame, memory = _read_part(document, sentence, (start, end), frame, memory, language)
        figures.extend(found)
    return figures, frame, memory


def _parts(plain: str, sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence, cut where a full stop is glued to the next sentence."""
    cuts = [match.end() for match in _GLUED.finditer(plain, sentence.start, sentence.end)]
    return list(zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True))


def _read_part(
    document: Document,
    sentence: Sentence,
    extent: tuple[int, int],
    frame: Frame,
    memory: list[Draft],
    language: str,
) -> tuple[list[Figure], Frame, list[Draft]]:
    words = split_words(document.plain, *extent)
    scene = read_scene(words, language=language)
    absent = build_absences(document, sentence, words, frame, language=language)
    if scene is None:
        return absent, frame, memory
    drafts = draft_figures(scene, memory)
    drafts, dated = date_figures(scene, drafts, frame)
    figures = build_figures(document, sentence, scene, drafts, dated)
    return (
        absent + figures,
        carry(frame, scene.times, scene.is_prior, scene.brackets),
        (memory + drafts)[-_MEMORY:],
    )
