"""All the figures of a document."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from palermo.core.reading.document import Document, Passage, Sentence
from palermo.core.reading.figures.building import build_absences, build_figures
from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.drafts import draft_figures
from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.periods import Frame, carry, date_figures, frame_of
from palermo.core.reading.figures.scene import read_scene
from palermo.core.reading.figures.tables import find_table_figures, is_prose_cell
from palermo.core.reading.figures.words import split_words
from palermo.core.reading.figures.writing import load_writing
from palermo.core.reading.lexicon import list_languages
from palermo.core.statements import Figure
from palermo.core.vocabulary.alternatives import any_of

_FALLBACK = "en"
_MEMORY = 6
_LONGEST = 2_000
_DIGIT = re.compile(r"\d")
_GLUED = re.compile(
    r"(?<=\d{4}\.\d)(?=\s[A-Z])|(?<=\d{4}\.\d\d)(?=\s[A-Z])|(?<=[A-Za-z0-9)][A-Za-z0-9)])\.(?=[A-Z][a-z]+\s)"
)


def find_figures(document: Document, *, language: str | None = None) -> tuple[Figure, ...]:
    """Every number the document's prose states of something, in the order of the text.

    The words of `language` are used, else of the document's own; English where that is unknown or has no lexicon.
    """
    language = language or document.description.language or _FALLBACK
    if language not in list_languages("counted"):
        language = _FALLBACK
    figures: list[Figure] = []
    worth = _worth_reading(language)
    base = frame_of(document.description)
    passage, frame = -1, base
    memory: list[Draft] = []
    for sentence in document.sentences:
        if not _is_read(document, document.passage_of(sentence)):
            continue
        if not _is_worth_reading(document.plain, sentence, worth):
            continue
        if sentence.passage != passage:
            passage, frame, memory = sentence.passage, base, []
        found, frame, memory = _read_sentence(document, sentence, frame, memory, language)
        figures.extend(found)
    figures.extend(find_table_figures(document, language=language))
    return tuple(sorted(figures, key=lambda each: (each.span.start, each.span.end)))


def _is_worth_reading(plain: str, sentence: Sentence, worth: re.Pattern[str]) -> bool:
    """Whether a sentence may state a figure or an absence: it holds a digit, a number word or a negation."""
    if _DIGIT.search(plain, sentence.start, sentence.end) is not None:
        return True
    return worth.search(plain[sentence.start : sentence.end].lower()) is not None


@cache
def _worth_reading(language: str) -> re.Pattern[str]:
    """The number words and negations of a language, in lower case."""
    words = {*load_table(language, "numbers", "words"), *load_table(language, "numbers", "parts")}
    words |= {*load_table(language, "numbers", "scales"), *load_words(language, "absences", "none")}
    words |= load_words(language, "small_words", "not")
    if not load_writing(language).has_spaces:
        words |= {*load_table(language, "numbers", "digits"), *load_table(language, "numbers", "places")}
        return re.compile(any_of(words))
    return re.compile(rf"\b{any_of(word.lower() for word in words)}\b")


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
    """The sentence, cut where a full stop is glued to the next one, and a run without end cut at spaces.

    The second cut keeps the time of reading in line with the length of the text, whatever the text is.
    """
    cuts: list[int] = []
    if plain.find(".", sentence.start, sentence.end - 1) >= 0:
        cuts += [match.end() for match in _GLUED.finditer(plain, sentence.start, sentence.end)]
    start = sentence.start
    while sentence.end - start > _LONGEST:
        space = plain.find(" ", start + _LONGEST, sentence.end)
        start = space if space >= 0 else start + _LONGEST
        cuts.append(start)
    cuts = sorted(cut for cut in set(cuts) if sentence.start < cut < sentence.end)
    return list(zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True))


def _read_part(
    document: Document,
    sentence: Sentence,
    extent: tuple[int, int],
    frame: Frame,
    memory: list[Draft],
    language: str,
) -> tuple[list[Figure], Frame, list[Draft]]:
    words = split_words(document.plain, *extent, language=language)
    if sentence.end - sentence.start > _LONGEST:
        sentence = replace(sentence, start=extent[0], end=extent[1])
    scene = read_scene(words, language=language)
    absent = build_absences(document, sentence, words, frame, language=language)
    if scene is None:
        return absent, frame, memory
    drafts = draft_figures(scene, memory)
    drafts, dated = date_figures(scene, drafts, frame)
    figures = build_figures(document, sentence, scene, drafts, dated)
    return (
        absent + figures,
        carry(frame, scene, drafts, dated),
        (memory + drafts)[-_MEMORY:],
    )
