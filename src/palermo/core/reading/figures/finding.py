"""All the figures of a document."""

from __future__ import annotations

from palermo.core.reading.document import Document, PassageKind, Sentence
from palermo.core.reading.figures.building import build_figures
from palermo.core.reading.figures.drafts import Draft, draft_figures
from palermo.core.reading.figures.periods import Frame, carry, date_figures, frame_of
from palermo.core.reading.figures.scene import read_scene
from palermo.core.reading.figures.words import split_words
from palermo.core.statements import Figure

_MEMORY = 6


def find_figures(document: Document, *, language: str = "en") -> tuple[Figure, ...]:
    """Every number the document's prose states of something, in the order of the text."""
    figures: list[Figure] = []
    base = frame_of(document.description, language=language)
    passage, frame, memory = -1, base, []
    for sentence in document.sentences:
        if not document.passage_of(sentence).is_prose:
            continue
        if sentence.passage != passage:
            passage, frame, memory = sentence.passage, base, []
        found, frame, memory = _read_sentence(document, sentence, frame, memory, language)
        figures.extend(found)
    return tuple(sorted(figures, key=lambda each: (each.span.start, each.span.end)))


def _read_sentence(
    document: Document, sentence: Sentence, frame: Frame, memory: list[Draft], language: str
) -> tuple[list[Figure], Frame, list[Draft]]:
    words = split_words(document.plain, sentence.start, sentence.end)
    scene = read_scene(words, language=language)
    if scene is None:
        return [], frame, memory
    drafts = draft_figures(scene, memory)
    drafts, dated = date_figures(scene, drafts, frame)
    figures = build_figures(document, sentence, scene, drafts, dated)
    return figures, carry(frame, scene.times, scene.is_prior, scene.brackets), (memory + drafts)[-_MEMORY:]
