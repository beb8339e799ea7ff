"""Word documents."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.file_making import PROSE, docx

from palermo.core.reading.document import PassageKind
from palermo.engines.docx import read_docx
from palermo.engines.layout import Shaped
from palermo.engines.limits import Limits, Unreadable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_body(body: str) -> bytes:
    """The made document with another body."""
    out = BytesIO()
    with ZipFile(BytesIO(docx())) as before, ZipFile(out, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "word/document.xml":
                content = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            after.writestr(part, content)
    return out.getvalue()


def blocks(shaped: Shaped) -> list[tuple[str, str]]:
    return [(each.kind, shaped.text[each.start : each.end]) for each in shaped.layout.blocks]


def read(body: str) -> Shaped:
    return read_docx(with_body(body), limits=Limits())


def test_headings_prose_items_and_cells_keep_their_order() -> None:
    shaped = read_docx(docx(), limits=Limits())
    assert blocks(shaped) == [
        ("heading", "Prosecution"),
        ("paragraph", PROSE),
        ("list_item", "• Train labor inspectors."),
        ("list_item", "• Publish figures."),
        *(("table_cell", words) for words in ("Year", "Cases", "2019", "34")),
    ]
    assert [(each.row, each.column) for each in shaped.layout.blocks[-4:]] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert shaped.layout.particular("title") == "Tavoria in 2019"


def test_words_that_were_deleted_are_left_out_and_inserted_ones_kept() -> None:
    shaped = read(
        "<w:p><w:r><w:t xml:space='preserve'>Courts </w:t></w:r><w:del><w:r><w:delText>never</w:delText>"
        "<w:t>never</w:t></w:r></w:del><w:ins><w:r><w:t>convicted four.</w:t></w:r></w:ins></w:p>"
    )
    assert shaped.text == "Courts convicted four.\n"


def test_a_page_break_inside_a_paragraph_is_an_anchor() -> None:
    shaped = read(
        "<w:p><w:r><w:t>Courts convicted </w:t><w:lastRenderedPageBreak/><w:t>four persons.</w:t></w:r></w:p>"
    )
    assert [(each.number, shaped.text[each.start :]) for each in shaped.layout.pages] == [
        (1, "Courts convicted four persons.\n"),
        (2, "four persons.\n"),
    ]


def test_content_controls_and_merged_cells_are_read_once() -> None:
    shaped = read(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>Wide</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Third</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert blocks(shaped) == [("paragraph", "Inside."), ("table_cell", "Wide"), ("table_cell", "Third")]
    assert [each.column for each in shaped.layout.blocks if each.kind is PassageKind.TABLE_CELL] == [0, 2]


@pytest.mark.parametrize("cut", [40, 300, -30])
def test_a_document_that_is_cut_off_is_told_so(cut: int) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_docx(docx()[:cut], limits=Limits())
    assert refusal.value.kind == "damaged"


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_does() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_docx(docx(), limits=Limits(unpacked_bytes=1000))
    assert refusal.value.kind == "too_large"


def test_a_document_of_pictures_is_told_to_go_through_ocr() -> None:
    with pytest.raises(Unreadable, match="ocrmypdf"):
        read("<w:p/>")
