"""Real pages and PDF files, against the same documents as plain text (only where the samples are present)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from palermo.core.reading.document import PassageKind
from palermo.engines.html import read_html
from palermo.engines.layout import Shaped
from palermo.engines.limits import Limits
from palermo.engines.pdf import read_pdf


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def content(shaped: Shaped) -> str:
    kept = [each for each in shaped.layout.blocks if each.kind is not PassageKind.FURNITURE]
    return "\n".join(shaped.text[each.start : each.end] for each in kept)


def test_saved_pages_keep_every_paragraph_of_their_sections_and_no_menu(samples: Path) -> None:
    pages = sorted((samples / "reports" / "html").glob("*.html"))
    assert pages
    for page in pages:
        found = re.sub(r"\s+", " ", content(read_html(page.read_bytes(), limits=Limits())))
        sections = samples / "reports" / page.name.replace("_full.html", "-sections.txt")
        paragraphs = [
            re.sub(r"\s+", " ", line).strip() for line in sections.read_text(encoding="utf-8").splitlines()
        ]
        assert [line for line in paragraphs if line and line not in found] == []
        assert not any(
            menu in found for menu in ("Skip to content", "Build A Custom Report", "Privacy Policy")
        )


@pytest.mark.slow
def test_pdf_files_give_the_words_of_their_text_layer_with_cells_and_page_numbers(samples: Path) -> None:
    reports = sorted((samples / "reports" / "pdf").glob("*.pdf"))
    assert reports
    for report in reports:
        shaped = read_pdf(report.read_bytes(), limits=Limits())
        expected = words_of((samples / "reports" / f"{report.stem}.txt").read_text(encoding="utf-8"))
        found = words_of(shaped.text)
        assert (found & expected).total() >= 0.97 * expected.total()  # less only repeated heads and feet
        assert (found & expected).total() >= 0.99 * found.total()
        kinds = Counter(each.kind for each in shaped.layout.blocks)
        assert kinds[PassageKind.TABLE_CELL] > 100
        assert [each.label for each in shaped.layout.pages] == [
            str(each.number) for each in shaped.layout.pages
        ]
