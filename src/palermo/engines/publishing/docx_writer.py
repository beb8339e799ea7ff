"""A laid-out document as a Word file, by python-docx: real headings, tables with heading rows, page numbers."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from palermo.engines.publishing.printed import (
    Block,
    Facts,
    Heading,
    Notes,
    Paragraph,
    Printed,
    Run,
    Table,
)

_INK, _SOFT, _ACCENT = RGBColor(0x1C, 0x23, 0x27), RGBColor(0x54, 0x5C, 0x60), RGBColor(0x0B, 0x55, 0x63)
_MEASURE_MM = 166
_SIZES = {"": 10.5, "lead": 11.5, "notice": 10.5, "small": 9.0}


def write_docx(printed: Printed, *, at: datetime) -> bytes:
    """The document as bytes of a .docx. `at` is written as its time of making, so that the same gives the same."""
    document = Document()
    _set_up(document, printed, at=at)
    if printed.band:
        _add(document, (Run(printed.band, "soft"),), size=9)
    if printed.kicker:
        _add(document, (Run(printed.kicker.upper(), "soft"),), size=8)
    document.add_heading(printed.title, level=0)
    if printed.subtitle:
        _add(document, (Run(printed.subtitle, "soft"),), size=12)
    for block in printed.blocks:
        _write_block(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, printed: Printed, *, at: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(25)
    plain = document.styles["Normal"]
    plain.font.name, plain.font.size, plain.font.color.rgb = "Georgia", Pt(10.5), _INK
    for level in (1, 2):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.color.rgb = "Georgia", _ACCENT
        heading.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
    properties = document.core_properties
    properties.title, properties.author = printed.title, printed.author
    properties.keywords, properties.language = ", ".join(printed.keywords), printed.language
    properties.created = properties.modified = at.replace(tzinfo=None)
    properties.comments = ""
    _write_foot(section.footer.paragraphs[0], printed.running)


def _write_foot(paragraph: Any, words: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _add_run(paragraph, Run(f"{words} · " if words else "", "soft"), size=8)
    for name in ("PAGE", "NUMPAGES"):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(8), _SOFT
        for kind, text in (("begin", ""), ("", name), ("end", "")):
            run._r.append(_field_part(kind, text))
        if name == "PAGE":
            _add_run(paragraph, Run(" / ", "soft"), size=8)


def _field_part(kind: str, text: str) -> Any:
    """A part of a field that the word processor fills in, such as the page number."""
    if kind:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:instrText")
    part.set(qn("xml:space"), "preserve")
    part.text = text
    return part


def _write_block(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, level=block.level - 1)
    elif isinstance(block, Paragraph):
        _add(document, block.runs, size=_SIZES[block.manner])
    elif isinstance(block, Facts):
        cells = tuple((_as_cell(Run(name, "soft")), _as_cell(Run(value))) for name, value in block.pairs)
        _write_rows(document, cells, widths=(22, 78))
    elif isinstance(block, Notes):
        for note in block.notes:
            paragraph = _add(document, (Run(f"{note.number}. ", "strong"), *note.runs), size=9)
            paragraph.paragraph_format.left_indent = Mm(8)
            paragraph.paragraph_format.first_line_indent = Mm(-8)
    else:
        _write_table(document, block)


def _write_table(document: Any, table: Table) -> None:
    head = tuple(_as_cell(Run(each, "strong")) for each in table.head)
    rows = tuple(tuple(cell.lines for cell in row) for row in table.rows)
    written = _write_rows(document, (head, *rows), widths=table.widths)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    written.rows[0]._tr.get_or_add_trPr().append(mark)


def _write_rows(
    document: Any, rows: tuple[tuple[tuple[tuple[Run, ...], ...], ...], ...], *, widths: tuple[int, ...]
) -> Any:
    table = document.add_table(rows=len(rows), cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, lines, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Mm(_MEASURE_MM * width / 100)
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(2)
                for run in line:
                    _add_run(paragraph, run, size=9)
    document.add_paragraph()
    return table


def _as_cell(run: Run) -> tuple[tuple[Run, ...], ...]:
    return ((run,),)


def _add(document: Any, runs: tuple[Run, ...], *, size: float) -> Any:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    for run in runs:
        _add_run(paragraph, run, size=size)
    return paragraph


def _add_run(paragraph: Any, run: Run, *, size: float) -> None:
    added = paragraph.add_run(run.text)
    added.font.size = Pt(size)
    if run.style == "strong":
        added.bold = True
    elif run.style == "soft":
        added.font.color.rgb = _SOFT
    elif run.style == "note":
        added.font.superscript = True
        added.font.color.rgb = _ACCENT
