"""From drafts to figures: everything read of a quantity, in the form of a statement."""

from __future__ import annotations

from bisect import bisect_left

from palermo.core.reading.document import Document, Sentence
from palermo.core.reading.figures.absences import find_absences
from palermo.core.reading.figures.comparing import compare
from palermo.core.reading.figures.describing import (
    extent_of,
    find_facets,
    find_hedge,
    find_qualifier,
    level_of,
    object_of,
)
from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.facets import facets_between
from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.periods import Dated, Frame, date_sentence
from palermo.core.reading.figures.reporters import find_actor, find_reporter, subject_before
from palermo.core.reading.figures.scene import Scene, find_actions, lay_out
from palermo.core.reading.figures.times import find_times
from palermo.core.reading.figures.words import Words
from palermo.core.statements import Figure
from palermo.core.values import Span


def build_figures(
    document: Document, sentence: Sentence, scene: Scene, drafts: list[Draft], dated: list[Dated]
) -> list[Figure]:
    """The figures of one sentence."""
    quote = document.span(sentence.start, sentence.end)
    path = document.passage_of(sentence).heading_path
    notes, cites = notes_after(document, sentence)
    figures: list[Figure] = []
    for place, draft in enumerate(drafts):
        when = dated[place]
        quantity = draft.quantity
        qualifier = find_qualifier(scene, draft)
        facets = find_facets(scene, draft, extent_of(scene, draft))
        figures.append(
            Figure(
                span=_span(document, scene, quantity.first, quantity.last),
                quote=quote,
                heading_path=path,
                notes=notes,
                cites=cites,
                measure=draft.measured.measure,
                value=quantity.value,
                value_max=quantity.value_max,
                unit_counted=quantity.kind if quantity.kind in ("percent", "share") else draft.measured.unit,
                currency=(quantity.unit or None) if quantity.kind == "money" else None,
                converted=quantity.converted,
                converted_max=quantity.converted_max,
                converted_currency=quantity.converted_unit,
                qualifier=qualifier,
                level=level_of(draft, qualifier, place > 0),
                object=_object(scene, drafts, draft),
                period=when.period,
                period_text=_words(scene, when.text),
                period_is_inferred=when.is_inferred,
                frequency=when.frequency,
                role="prior" if draft.is_prior else "current",
                place=document.description.country,
                facets=facets,
                reporter=find_reporter(scene, draft),
                actor=find_actor(scene, draft),
                hedge=find_hedge(scene, draft),
                comparison=compare(scene, drafts, dated, place),
                part_of=_part_of(scene, drafts, draft),
            )
        )
    return figures


def build_absences(
    document: Document, sentence: Sentence, words: Words, frame: Frame, *, language: str
) -> list[Figure]:
    """The zeros in words and the numbers not reported of one sentence."""
    if load_words(language, "small_words", "not").isdisjoint(words.lows):
        return []
    actions = find_actions(words, language=language)
    scene = lay_out(words, find_times(words, language=language), [], language=language)
    when = date_sentence(scene, frame)
    notes, cites = notes_after(document, sentence)
    return [
        Figure(
            span=document.span(words.starts[absence.first], words.ends[absence.last]),
            quote=document.span(sentence.start, sentence.end),
            heading_path=document.passage_of(sentence).heading_path,
            notes=notes,
            cites=cites,
            measure=absence.measure,
            value=0 if absence.is_reported else None,
            is_reported=absence.is_reported,
            consecutive_years=absence.consecutive_years,
            unit_counted=absence.unit,
            period=when.period,
            period_text=_words(scene, when.text),
            period_is_inferred=when.is_inferred,
            place=document.description.country,
            facets=facets_between(words, absence.last + 1, absence.end, language=language),
            actor=subject_before(scene, absence.first),
        )
        for absence in find_absences(words, actions, language=language)
    ]


def notes_after(document: Document, sentence: Sentence) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The notes a sentence cites: those whose marks stand in it, else the next mark of its passage."""
    marks = document.note_marks
    first = bisect_left(marks, sentence.start, key=lambda mark: mark.start)
    end = document.passages[sentence.passage].end
    inside = [mark.number for mark in marks[first : first + 8] if mark.start <= sentence.end]
    if not inside and first < len(marks) and marks[first].start < end:
        inside = [marks[first].number]
    named = {note.number: note for note in document.notes} if inside else {}
    keys = [source.key for number in inside if number in named for source in named[number].sources]
    return tuple(inside), tuple(dict.fromkeys(keys))


def _span(document: Document, scene: Scene, first: int, last: int) -> Span:
    return document.span(scene.words.starts[first], scene.words.ends[last])


def _words(scene: Scene, extent: tuple[int, int] | None) -> str | None:
    if extent is None:
        return None
    words = scene.words
    return " ".join(words.text[words.starts[extent[0]] : words.ends[extent[1]]].split())


def _object(scene: Scene, drafts: list[Draft], draft: Draft) -> str | None:
    """What is counted in the words of the text, or of the figure it rests on where it has none of its own."""
    points_back = draft.counting.points_back and draft.counting.noun is None
    own = None if points_back else object_of(scene, draft)
    if own is not None or draft.rests_on is None:
        return own
    return object_of(scene, drafts[draft.rests_on])


def _part_of(scene: Scene, drafts: list[Draft], draft: Draft) -> int | None:
    """Where the whole stands that a figure is part of, when the whole is of the same measure and not smaller."""
    if not draft.is_part or draft.rests_on is None or draft.is_prior:
        return None
    whole = drafts[draft.rests_on]
    if (
        whole.is_prior
        or whole.quantity.value < draft.quantity.value
        or whole.quantity.kind != draft.quantity.kind
    ):
        return None
    return scene.words.starts[whole.quantity.first]
