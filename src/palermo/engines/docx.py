"""Word documents (.docx): headings by style, lists, tables, notes, page breaks as last shown.

The body is walked in its own XML, because notes, kept insertions and content controls stand there;
python-docx opens the package and resolves the styles.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from palermo.core.reading.document import PassageKind
from palermo.engines.layout import Shaped, TextBuilder
from palermo.engines.limits import Limits, Unreadable, in_words

READER = "palermo-docx/1"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|título|titre|überschrift|标题)\s*(\d)\b", re.IGNORECASE)
_BREAK = f"{_W}lastRenderedPageBreak"
# What stands in the XML and not on the page: deleted words, field codes, the second form of the same drawing.
_LEFT_OUT = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_WRITTEN = {f"{_W}p": " ", f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_MOST_SPAN = 1000


@dataclass(slots=True)
class _Walk:
    """What is known while a body is walked."""

    builder: TextBuilder
    styles: dict[str, tuple[int | None, bool]]
    formats: dict[tuple[str, str], str]
    counters: dict[tuple[str, str], int] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    tables: int = 0
    page: int = 1


def read_docx(data: bytes, *, limits: Limits, declared: str | None = None) -> Shaped:
    """The text of a Word document and its layout. `declared` is not used: the package says its encoding."""
    document = _open(data, limits=limits)
    builder = TextBuilder(limits)
    walk = _Walk(builder, _styles(document), _formats(document))
    builder.start_page(1)
    _blocks(document.element.body, walk)
    _add_notes(document, walk)
    shaped = builder.shaped(particulars=_particulars(document))
    if not shaped.text:
        raise Unreadable(
            "no_text",
            "the Word document holds no words (perhaps only pictures of them); expected text; "
            "if it is a scan, print it to PDF and run OCR on it, for example `ocrmypdf input.pdf output.pdf`",
        )
    return shaped


def _open(data: bytes, *, limits: Limits) -> Any:
    damaged = Unreadable(
        "damaged",
        "the Word document is cut off or damaged; expected a whole .docx; fetch it again, or open it and "
        "save it anew",
    )
    try:
        with ZipFile(BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
        if unpacked > limits.unpacked_bytes:
            raise Unreadable(
                "too_large",
                f"the Word document unpacks to {in_words(unpacked)}; expected at most "
                f"{in_words(limits.unpacked_bytes)}; save it anew without its pictures",
            )
        document = Document(BytesIO(data))
        return document if document.element.body is not None else _raise(damaged)
    except (
        BadZipFile, OpcError, etree.LxmlError, KeyError, ValueError, AttributeError, NotImplementedError,
        OSError, RuntimeError, EOFError, zlib.error,
    ) as error:  # fmt: skip
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise damaged from error


def _raise(error: Unreadable) -> Any:
    raise error


def _styles(document: Any) -> dict[str, tuple[int | None, bool]]:
    """For each style its heading level, or None, and whether it is a list's; inherited from the style below
    it."""
    own: dict[str, tuple[int | None, bool, str | None]] = {}
    with suppress(KeyError, AttributeError):
        for style in document.styles.element.iter(f"{_W}style"):
            name = _value(style.find(f"{_W}name")) or ""
            found = _HEADING.match(name)
            level = int(found[1]) if found else 1 if name.lower() == "title" else _outline(style)
            is_list = style.find(f"{_W}pPr/{_W}numPr") is not None or name.lower().startswith("list ")
            own[style.get(f"{_W}styleId") or ""] = (level, is_list, _value(style.find(f"{_W}basedOn")))
    return {key: _inherited(key, own) for key in own}


def _inherited(key: str, own: dict[str, tuple[int | None, bool, str | None]]) -> tuple[int | None, bool]:
    level: int | None = None
    is_list = False
    seen: set[str] = set()
    at: str | None = key
    while at in own and at not in seen:
        seen.add(at)
        level = level if level is not None else own[at][0]
        is_list = is_list or own[at][1]
        at = own[at][2]
    return (min(level, 6) if level else None), is_list


def _outline(element: Any) -> int | None:
    written = _value(element.find(f"{_W}pPr/{_W}outlineLvl"))
    return int(written) + 1 if written in ("0", "1", "2", "3", "4", "5") else None


def _formats(document: Any) -> dict[tuple[str, str], str]:
    """For each list and depth, how its items are counted (`bullet`, `decimal`, …)."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError, AttributeError, ValueError):
        return {}
    kinds = {
        (each.get(f"{_W}abstractNumId"), level.get(f"{_W}ilvl")): _value(level.find(f"{_W}numFmt"))
        or "bullet"
        for each in root.findall(f"{_W}abstractNum")
        for level in each.findall(f"{_W}lvl")
    }
    of_list = {
        each.get(f"{_W}numId"): _value(each.find(f"{_W}abstractNumId")) for each in root.findall(f"{_W}num")
    }
    return {
        (number, depth): form
        for number, kind in of_list.items()
        for (of, depth), form in kinds.items()
        if of == kind
    }


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _blocks(body: Any, walk: _Walk) -> None:
    """Paragraphs and tables in their order, also those inside content controls and kept insertions."""
    waiting = [iter(body)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{_W}p":
            _paragraph(element, walk)
        elif element.tag == f"{_W}tbl":
            _table(element, walk)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
            waiting.append(iter(element))


def _paragraph(element: Any, walk: _Walk) -> None:
    text, breaks = _words(element, walk)
    pages = []
    for offset in breaks:
        walk.page += 1
        if text[:offset].strip():
            pages.append((offset, walk.page, None))
        else:
            walk.builder.start_page(walk.page)
    level, is_list = walk.styles.get(_value(element.find(f"{_W}pPr/{_W}pStyle")) or "", (None, False))
    level = _outline(element) or level
    numbering = element.find(f"{_W}pPr/{_W}numPr")
    if level is not None:
        walk.builder.add(PassageKind.HEADING, text, level=level, pages_inside=pages)
    elif text.strip() and (numbering is not None or is_list):
        marker = _marker(numbering, walk)
        shifted = [(offset + len(marker), page, label) for offset, page, label in pages]
        walk.builder.add(PassageKind.LIST_ITEM, marker + text, pages_inside=shifted)
    else:
        walk.builder.add(PassageKind.PARAGRAPH, text, pages_inside=pages)


def _marker(numbering: Any, walk: _Walk) -> str:
    """The bullet or number of an item, as the page shows it, near enough to be read."""
    if numbering is None:
        return "• "
    key = (_value(numbering.find(f"{_W}numId")) or "", _value(numbering.find(f"{_W}ilvl")) or "0")
    form = walk.formats.get(key, "bullet")
    if form in ("bullet", "none"):
        return "• "
    walk.counters[key] = walk.counters.get(key, 0) + 1
    return f"{walk.counters[key]}. "


def _words(element: Any, walk: _Walk) -> tuple[str, list[int]]:
    """The words of a paragraph with its note marks glued on, and where pages begin in them."""
    pieces: list[str] = []
    breaks: list[int] = []
    length = 0
    for each in _shown(element):
        if each.tag == f"{_W}t":
            piece = each.text or ""
        elif each.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            walk.notes.append((each.tag.removesuffix("Reference"), each.get(f"{_W}id") or ""))
            piece = str(len(walk.notes))
        elif each.tag == _BREAK:
            breaks.append(length)
            continue
        else:
            piece = _WRITTEN.get(each.tag, "")
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), breaks


def _shown(element: Any) -> Iterator[Any]:
    """The elements below one that the page shows, without recursion."""
    walk = etree.iterwalk(element, events=("start",))
    for _, each in walk:
        if each.tag in _LEFT_OUT:
            walk.skip_subtree()
        else:
            yield each


def _table(element: Any, walk: _Walk) -> None:
    number = walk.tables
    walk.tables += 1
    own = (each for each in element.iter(f"{_W}tr") if next(each.iterancestors(f"{_W}tbl")) is element)
    for row, line in enumerate(own):
        column = 0
        for cell in line.findall(f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            text = " ".join(_words(each, walk)[0] for each in cell.iter(f"{_W}p"))
            if merged is None or _value(merged) == "restart":
                walk.builder.add(PassageKind.TABLE_CELL, text, cell=(number, row, column))
            span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan")) or "1"
            column += min(int(span), _MOST_SPAN) if span.isascii() and span.isdigit() and len(span) < 6 else 1


def _add_notes(document: Any, walk: _Walk) -> None:
    """The notes that the text refers to, numbered in its order."""
    texts: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        root = etree.fromstring(
            relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True)
        )
        for note in root:
            key = (note.tag, note.get(f"{_W}id") or "")
            texts[key] = " ".join("".join(each.text or "" for each in note.iter(f"{_W}t")).split())
    for number, key in enumerate(walk.notes, start=1):
        if texts.get(key):
            walk.builder.add(PassageKind.NOTE, f"{number} {texts[key]}")


def _particulars(document: Any) -> list[tuple[str, str]]:
    with suppress(KeyError, ValueError, AttributeError, TypeError):
        core = document.core_properties
        published = core.created.isoformat() if core.created else ""
        return [
            ("title", core.title or ""),
            ("publisher", core.author or ""),
            ("published", published),
            ("language", core.language or ""),
        ]
    return []
