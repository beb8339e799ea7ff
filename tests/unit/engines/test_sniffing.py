"""What a file is, told by its bytes."""

from __future__ import annotations

import pytest
from tests.file_making import docx, html, pdf, zip_of

from palermo.engines.limits import Unreadable
from palermo.engines.sniffing import Format, sniff


@pytest.mark.parametrize(
    ("content", "suffix", "form"),
    [
        (b"Courts convicted four.", ".txt", Format.TEXT),
        (b"# Courts\n\nFour.", ".md", Format.MARKDOWN),
        (html("<p>Four.</p>"), ".pdf", Format.HTML),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- a --><html><body/></html>", ".txt", Format.HTML),
        ("<html><body>Four</body></html>".encode("utf-16"), ".txt", Format.HTML),
        (b"<p>one</p><p>two</p><p>three</p><p>four</p><p>five</p>", ".txt", Format.HTML),
        (
            b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n",
            "",
            Format.MHTML,
        ),
        (pdf([[(72, 700, 11, False, "Four.")]]), ".html", Format.PDF),
        (b"\n\n%PDF-1.7 and so on", ".txt", Format.PDF),
        (docx(), ".zip", Format.DOCX),
        (zip_of({"a.txt": b"one"}), ".docx", Format.ZIP),
        (zip_of({"inner.docx": docx()}), ".zip", Format.ZIP),
    ],
)
def test_the_bytes_decide_and_not_the_suffix(content: bytes, suffix: str, form: Format) -> None:
    assert sniff(content, suffix=suffix) is form


@pytest.mark.parametrize(
    ("content", "kind", "remedy"),
    [
        (b"", "empty", "fetch or save it again"),
        (b"{\\rtf1 words}", "not_read", ".docx or PDF"),
        (b"\x89PNG\r\n\x1a\n", "not_read", "ocrmypdf"),
        (b"II*\x00\x08", "not_read", "ocrmypdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not_read", ".docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "password",
        ),
        (b"\x1f\x8b\x08", "not_read", "ZIP"),
        (b"PK\x03\x04 and nothing more", "damaged", "again"),
        (zip_of({"xl/workbook.xml": b"<x/>"}), "not_read", "PDF or CSV"),
        (zip_of({"mimetype": b"application/epub+zip"}), "not_read", "PDF"),
        (b"\x00" * 257 + b"ustar\x00", "not_read", "ZIP"),
    ],
)
def test_what_is_not_read_is_named_with_what_to_do(content: bytes, kind: str, remedy: str) -> None:
    with pytest.raises(Unreadable, match=remedy) as refusal:
        sniff(content)
    assert refusal.value.kind == kind
    assert "; expected " in str(refusal.value)
