"""Citations: each note mark with each source its note names, and which marks cover a sentence."""

from __future__ import annotations

from bisect import bisect_left

from palermo.core.reading.document import Document, NoteMark, Passage, PassageKind
from palermo.core.statements import Citation


def find_citations(document: Document) -> tuple[Citation, ...]:
    """One citation for every mark and source; the quote is the sentence that the mark closes, or its line."""
    sources = {note.number: note.sources for note in document.notes}
    found = []
    for mark in document.note_marks:
        start, end, path = _around(document, mark)
        for source in sources.get(mark.number, ()):
            found.append(
                Citation(
                    span=document.span(mark.start, mark.end),
                    quote=document.span(start, end),
                    heading_path=path,
                    notes=(mark.number,),
                    cites=(source.title,),
                    note=mark.number,
                    source_title=source.title,
                    source_key=source.key,
                    publisher=source.publisher,
                    year=source.year,
                )
            )
    return tuple(found)


class NotesCovering:
    """Which notes a place in the text rests on.

    A mark covers the text since the mark before it in the same paragraph, cell or list (with the
    paragraph that leads to it), so the sentences between two marks rest on the second; what follows the
    last mark rests on none. Marks side by side ("3,7") cover the same.
    """

    def __init__(self, document: Document) -> None:
        self._stretches = _stretches(document)
        self._starts = [start for start, _ in self._stretches]
        self._marks = document.note_marks
        self._mark_ends = [mark.end for mark in document.note_marks]
        self._titles: dict[int, tuple[str, ...]] = {}
        for note in document.notes:
            self._titles.setdefault(note.number, tuple(source.title for source in note.sources))

    def numbers_at(self, position: int) -> tuple[int, ...]:
        """The numbers of the notes that cover a position, in the order of the marks."""
        until = self._end_of_stretch(position)
        first = bisect_left(self._mark_ends, position + 1)
        if first >= len(self._marks) or self._marks[first].start >= until:
            return ()
        place = self._marks[first]
        numbers = [place.number]
        end = place.end
        for mark in self._marks[first + 1 :]:
            if mark.start > end + 1 or mark.start >= until:
                break
            numbers.append(mark.number)
            end = max(end, mark.end)
        return tuple(dict.fromkeys(numbers))

    def titles_of(self, numbers: tuple[int, ...]) -> tuple[str, ...]:
        """The titles of the sources those notes name, each once."""
        return tuple(dict.fromkeys(title for number in numbers for title in self._titles.get(number, ())))

    def _end_of_stretch(self, position: int) -> int:
        index = bisect_left(self._starts, position + 1) - 1
        return self._stretches[index][1] if index >= 0 else 0


def _stretches(document: Document) -> list[tuple[int, int]]:
    """Where a mark's cover ends: each passage, but a list whole, with the paragraph that leads to it."""
    stretches: list[tuple[int, int]] = []
    before: Passage | None = None
    for passage in document.passages:
        goes_on = (
            before is not None
            and passage.kind is PassageKind.LIST_ITEM
            and passage.heading_path == before.heading_path
            and (
                before.kind is PassageKind.LIST_ITEM
                or document.plain[before.start : before.end].rstrip().endswith(":")
            )
        )
        if goes_on:
            stretches[-1] = (stretches[-1][0], passage.end)
        else:
            stretches.append((passage.start, passage.end))
        before = passage
    return stretches


def _around(document: Document, mark: NoteMark) -> tuple[int, int, tuple[str, ...]]:
    index = bisect_left(document.sentences, mark.end, key=lambda sentence: sentence.end)
    if index < len(document.sentences) and document.sentences[index].start <= mark.start:
        sentence = document.sentences[index]
        return sentence.start, sentence.end, document.passage_of(sentence).heading_path
    index = bisect_left(document.passages, mark.end, key=lambda passage: passage.end)
    if index < len(document.passages) and document.passages[index].start <= mark.start:
        passage = document.passages[index]
        return passage.start, passage.end, passage.heading_path
    return mark.start, mark.end, ()
