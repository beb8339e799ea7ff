"""Laid-out documents as HTML, PDF, Word and text: the same words in each."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from tests.interim_making import DOCUMENT, EDITION, assemble_texts

from palermo.core.assessment.interim import draft_narrative, write_interim
from palermo.core.assessment.interim.record import GONE_WORDS, hide_gone, make_record
from palermo.engines.publishing import (
    Cell,
    PdfUnavailableError,
    Printed,
    Run,
    Table,
    find_pdf_writer,
    write_docx,
    write_html,
    write_pdf,
)
from palermo.engines.publishing.interim_layout import lay_out_interim
from palermo.engines.publishing.text_writer import write_text

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SENTENCE = "In August 2024, police “raided a brick kiln near Port Ansel”."
needs_pdf = pytest.mark.skipif(find_pdf_writer() is None, reason="WeasyPrint or its Pango library is missing")


@pytest.fixture(scope="module")
def record() -> dict[str, object]:
    interim = assemble_texts(EDITION, [DOCUMENT])
    country = {"iso3": "XTV", "name": "Tavoria", "is_fictional": True}
    return make_record(write_interim(interim, draft_narrative(interim)), country=country)


@pytest.fixture(scope="module")
def printed(record: dict[str, object]) -> Printed:
    return lay_out_interim(record, facts=[("Cite as", "Palermo Observatory, a test")])


def words_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\u2060", "").split())


@needs_pdf
def test_a_pdf_holds_narrative_notes_table_and_page_numbers(printed: Printed) -> None:
    data = write_pdf(printed)
    words = words_of_pdf(data)
    assert SENTENCE in words
    assert "Cite as Palermo Observatory, a test" in words
    assert "Tavoria is a fictional country" in words
    count = len(pypdfium2.PdfDocument(data))
    assert f"1 / {count}" in words and f"{count} / {count}" in words
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_without_the_library_the_error_says_what_to_install(
    printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailableError, match=r"pip install 'palermo\[pdf\]'"):
        write_pdf(printed)


def test_a_word_file_has_real_headings_a_heading_row_and_the_words(printed: Printed) -> None:
    document = Document(BytesIO(write_docx(printed, at=NOON)))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[:3] == ["Prosecution", "Protection", "Prevention and cooperation"]
    assert any(SENTENCE in each.text for each in document.paragraphs)
    assert document.tables[1].rows[0].cells[1].text == "Evidence"
    assert "w:tblHeader" in document.tables[1]._tbl.xml
    assert document.core_properties.title == "Interim assessment: Tavoria"


def test_html_escapes_what_sources_say_and_fetches_nothing() -> None:
    cell = Cell(((Run("<img src=x onerror=alert(1)>", "quote"),),))
    page = write_html(Printed(title="<b>", subtitle="", blocks=(Table(("a",), ((cell,),), (100,)),)))
    assert "<img" not in page and "&lt;img src=x" in page
    assert "http" not in page


def test_text_and_page_hold_the_same_narrative(printed: Printed) -> None:
    text = " ".join(write_text(printed).split())
    assert SENTENCE in text
    assert SENTENCE in write_html(printed)


def test_notes_are_numbered_as_the_narrative_cites_them_and_hold_each_sentence_once(
    record: dict[str, object],
) -> None:
    notes: list[list[str]] = record["notes"]  # type: ignore[assignment]
    statements: dict[str, dict[str, str]] = record["statements"]  # type: ignore[assignment]
    quotes = [(statements[keys[0]]["publication"], statements[keys[0]]["quote"]) for keys in notes]
    assert len(set(quotes)) == len(quotes)
    first: list[dict[str, list[str]]] = record["narrative"][0]["sentences"]  # type: ignore[index]
    assert notes[0][0] == first[0]["keys"][0]


def test_words_of_a_statement_that_is_gone_are_in_no_part_of_the_document(record: dict[str, object]) -> None:
    statements: dict[str, dict[str, str]] = record["statements"]  # type: ignore[assignment]
    gone = [key for key, each in statements.items() if "brick kiln near Port Ansel" in each["quote"]]
    page = write_html(lay_out_interim(hide_gone(record, gone=gone)))
    assert "brick kiln near Port Ansel" not in page
    assert GONE_WORDS in page
    assert "sentenced the owner of the kiln" in page
