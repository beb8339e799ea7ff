"""PDF files with a text layer: columns, tables, paragraphs, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2

from palermo.core.reading.document import PassageKind
from palermo.engines.layout import Shaped, TextBuilder
from palermo.engines.limits import Limits, Unreadable
from palermo.engines.pdf_columns import Line, in_reading_order
from palermo.engines.pdf_furniture import PageParts, part_furniture
from palermo.engines.pdf_hyphens import Hyphens
from palermo.engines.pdf_paragraphs import (
    Leading,
    Paragraph,
    begins_anew,
    body_size,
    heading_levels,
    tell_kinds,
)
from palermo.engines.pdf_tables import Table, take_tables
from palermo.engines.pdf_words import Run, Word, runs_of, words_of_page

READER = "palermo-pdf/1"

_FEWEST_WORDS_PER_PAGE = 3
_MOST_UNREADABLE = 0.3
_REPEATED_TITLE = 1.3
_PARTICULARS = {"title": "Title", "publisher": "Author", "published": "CreationDate", "subject": "Subject"}

Ordered = tuple[int, Line | Table | Run]


@dataclass(slots=True)
class _Page:
    parts: PageParts
    tables: list[Table]


def read_pdf(data: bytes, *, limits: Limits, declared: str | None = None) -> Shaped:
    """The text of a PDF and its layout. `declared` is not used: a PDF has its own encodings."""
    document = _open(data)
    pages = _pages(document, limits=limits)
    first_heads = _first_heads([page.parts for page in pages])
    ordered: list[Ordered] = []
    for number, page in enumerate(pages, start=1):
        ordered.extend((number, head) for head in first_heads.get(number, ()))
        ordered.extend((number, part) for part in in_reading_order([*page.parts.runs, *page.tables]))
    lines = [part for _, part in ordered if isinstance(part, Line)]
    body = body_size(lines)
    joined = _join(ordered, Hyphens.of(line.text for line in lines), leading=Leading(lines))
    paragraphs = [part for _, part in joined if isinstance(part, Paragraph)]
    tell_kinds(paragraphs, body=body)
    builder = TextBuilder(limits)
    _build(builder, joined, labels=[page.parts.label for page in pages], body=body)
    return builder.shaped(particulars=_particulars(document))


def _open(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "encrypted",
                "the PDF is locked with a password; expected one that opens without; "
                "open it with the password and print it to a new PDF",
            ) from error
        raise Unreadable(
            "damaged",
            "the PDF is cut off or damaged; expected a whole one; fetch it again, or open it and print it to a new PDF",
        ) from error


def _pages(document: Any, *, limits: Limits) -> list[_Page]:
    raw: list[tuple[list[Run], float, float]] = []
    tables: list[list[Table]] = []
    words_count = characters = unreadable = images = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            continue  # one damaged page does not take the others with it
        words = _upright(words_of_page(page), page)
        characters += sum(len(word.text) for word in words)
        if characters > limits.text_characters:
            raise Unreadable(
                "too_much_text",
                f"the PDF holds more than {limits.text_characters:,} characters of text; "
                "expected a report of at most that length; split it",
            )
        unreadable += sum(1 for word in words for each in word.text if _is_unreadable(each))
        words_count += len(words)
        images += _has_image(page) if not words else 0
        found, words = take_tables(page, words)
        _, bottom, _, top = page.get_bbox()
        raw.append((runs_of(words), bottom, top - bottom))
        tables.append(found)
        page.close()
    _check_text_layer(len(raw), words_count, images, characters=characters, unreadable=unreadable)
    return [_Page(parts, found) for parts, found in zip(part_furniture(raw), tables, strict=True)]


def _upright(words: list[Word], page: Any) -> list[Word]:
    """The words as they stand when a page that is kept turned is shown upright."""
    turn = page.get_rotation()
    if turn == 0:
        return words
    turned = []
    for word in words:
        if turn == 90:
            box = (word.y0, -word.x1, word.y1, -word.x0)
        elif turn == 270:
            box = (-word.y1, word.x0, -word.y0, word.x1)
        else:
            box = (-word.x1, -word.y1, -word.x0, -word.y0)
        turned.append(Word(word.text, *box, is_bold=word.is_bold))
    return turned


def _has_image(page: Any) -> int:
    return int(any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)))


def _is_unreadable(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or character == "\ufffd" or character < " "


def _check_text_layer(pages: int, words: int, images: int, *, characters: int, unreadable: int) -> None:
    remedy = "run OCR on it, for example `ocrmypdf input.pdf output.pdf`, and read the output"
    if pages == 0:
        raise Unreadable(
            "damaged",
            "the PDF has no page that can be opened; expected at least one; fetch or export it again",
        )
    if words == 0 and images == 0:
        raise Unreadable(
            "no_text", f"the PDF holds no words; expected a text layer; if it shows words, {remedy}"
        )
    if words < _FEWEST_WORDS_PER_PAGE * pages and images * 2 >= pages:
        raise Unreadable(
            "scanned", f"the PDF holds images of pages and no text; expected a text layer; {remedy}"
        )
    if unreadable > _MOST_UNREADABLE * characters:
        raise Unreadable(
            "no_text", f"the PDF's fonts do not say which letters they draw; expected a text layer; {remedy}"
        )


def _first_heads(pages: Sequence[PageParts]) -> dict[int, list[Run]]:
    """Each running head or foot where it first stands, by page; page numbers alone stand nowhere."""
    seen: set[str] = set()
    found: dict[int, list[Run]] = {}
    for number, page in enumerate(pages, start=1):
        for run in sorted(page.furniture, key=lambda run: (-round(run.y1), run.x0)):
            key = "".join(each for each in run.text.casefold() if each.isalpha())
            if len(key) > 2 and key not in seen:
                seen.add(key)
                found.setdefault(number, []).append(run)
    return found


def _join(
    ordered: Sequence[Ordered], hyphens: Hyphens, *, leading: Leading
) -> list[tuple[int, Paragraph | Table | Run]]:
    """Lines joined to paragraphs; what stands between two halves of a paragraph follows it."""
    joined: list[tuple[int, Paragraph | Table | Run]] = []
    open_paragraph: Paragraph | None = None
    last_page = 0
    for number, part in ordered:
        if isinstance(part, Run):
            joined.append((number, part))
            continue
        if isinstance(part, Table):
            joined.append((number, part))
            open_paragraph, last_page = None, number
            continue
        if open_paragraph is None or begins_anew(part, paragraph=open_paragraph, leading=leading):
            open_paragraph = Paragraph([])
            joined.append((number, open_paragraph))
            open_paragraph.take(part, hyphens)
        else:
            open_paragraph.take(part, hyphens, page=number if number != last_page else None)
        last_page = number
    return joined


def _build(
    builder: TextBuilder,
    joined: Sequence[tuple[int, Paragraph | Table | Run]],
    *,
    labels: Sequence[str | None],
    body: float,
) -> None:
    has_title = any(_is_title(number, part, body=body) for number, part in joined)
    levels = heading_levels((part for _, part in joined if isinstance(part, Paragraph)), first=1 + has_title)
    begun = table_count = 0
    for number, part in joined:
        while begun < number:
            begun += 1
            builder.start_page(begun, label=labels[begun - 1])
        if isinstance(part, Run):
            is_title = _is_title(number, part, body=body)
            kind = PassageKind.HEADING if is_title else PassageKind.FURNITURE
            builder.add(kind, part.text, level=1 if is_title else None)
        elif isinstance(part, Table):
            for row, column, words in part.cells:
                builder.add(PassageKind.TABLE_CELL, words, cell=(table_count, row, column))
            table_count += 1
        else:
            inside = [(offset, page, labels[page - 1]) for offset, page in part.pages_inside]
            level = levels[part.style] if part.kind is PassageKind.HEADING else None
            builder.add(part.kind, part.text, level=level, pages_inside=inside)
            begun = max([begun, *(page for _, page in part.pages_inside)])


def _is_title(number: int, part: Paragraph | Table | Run, *, body: float) -> bool:
    """A running head in large letters on the first page is the title, which later pages repeat."""
    return isinstance(part, Run) and number == 1 and part.size > _REPEATED_TITLE * body


def _particulars(document: Any) -> list[tuple[str, str]]:
    said = document.get_metadata_dict()
    return [(name, said.get(field, "")) for name, field in _PARTICULARS.items()]
