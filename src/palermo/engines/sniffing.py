"""What a file is, told by its content: the suffix is a claim, the bytes are the fact.

Only plain text cannot say for itself whether it is Markdown; there the suffix decides.
"""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from palermo.engines.limits import Unreadable


class Format(StrEnum):
    """A format that is read."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "markdown"
    ZIP = "zip"

    @property
    def media_type(self) -> str:
        """The registered media type."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.HTML: "text/html",
    Format.MHTML: "multipart/related",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.MARKDOWN: "text/markdown",
    Format.ZIP: "application/zip",
}
HEAD_BYTES = 64 * 1024
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})
_UTF_16_32_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_READ = "a text, HTML, PDF, Word (.docx) or Markdown file, or a ZIP of these"
_OCR = "make its words readable with OCR (for example `ocrmypdf`)"

# First bytes of what is not read: how it is called, and what to do about it.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF document", "save it as .docx or PDF"),
    (b"%!PS", "a PostScript file", "turn it into a PDF"),
    (b"\x89PNG", "an image", f"{_OCR} after turning it into a PDF"),
    (b"\xff\xd8\xff", "an image", f"{_OCR} after turning it into a PDF"),
    (b"GIF8", "an image", f"{_OCR} after turning it into a PDF"),
    (b"II*\x00", "a scanned image", f"{_OCR} after turning it into a PDF"),
    (b"MM\x00*", "a scanned image", f"{_OCR} after turning it into a PDF"),
    (b"\x1f\x8b", "a gzip archive", "unpack it, or pack it as ZIP"),
    (b"BZh", "a bzip2 archive", "unpack it, or pack it as ZIP"),
    (b"\xfd7zXZ", "an xz archive", "unpack it, or pack it as ZIP"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it, or pack it as ZIP"),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive", "unpack it, or pack it as ZIP"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as ZIP"),
    (b"\x7fELF", "a program", "give the document itself"),
    (b"MZ\x90", "a program", "give the document itself"),
    (b"SQLite format 3\x00", "a database", "export the document itself"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article)\b", re.IGNORECASE
)
_BEFORE_HTML = re.compile(rb"\s+|<\?xml[^>]*>|<!--")
_HTML_TAG = re.compile(
    rb"</(?:p|div|span|a|li|ul|td|tr|table|h[1-6]|head|title|body|html|script)>", re.IGNORECASE
)
_FEWEST_TAGS = 5
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE
)


def sniff(data: bytes, *, suffix: str = "") -> Format:
    """The format of a file; `Unreadable` with what to do for what is not read.

    What passes as text may still turn out to be none: its decoder says so.
    """
    head = data[:HEAD_BYTES]
    if not head:
        raise Unreadable("empty", f"the file is empty; expected {_READ}; fetch or save it again")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if head.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        return Format.ZIP
    _refuse_known(head, data)
    plain = _as_ascii(head)
    if _MHTML.match(plain):
        return Format.MHTML
    if _starts_as_html(plain) or len(_HTML_TAG.findall(plain)) >= _FEWEST_TAGS:
        return Format.HTML
    return Format.MARKDOWN if suffix.lower() in _MARKDOWN_SUFFIXES else Format.TEXT


def _refuse_known(head: bytes, whole: bytes) -> None:
    if head.startswith(_COMPOUND):
        if _ENCRYPTED_PACKAGE in whole:
            raise Unreadable(
                "encrypted",
                "the file is an office document locked with a password; expected one that opens without; "
                "open it with the password and save it without one",
            )
        raise _not_read("an office document in the format before 2007", "save it as .docx or PDF")
    for start, name, remedy in _REFUSED:
        if head.startswith(start):
            raise _not_read(name, remedy)
    if head[257:262] == b"ustar":
        raise _not_read("a tar archive", "unpack it, or pack it as ZIP")


def _kind_of_zip(data: bytes) -> Format:
    """Office files are ZIP archives that hold a part of a known name."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            marked = archive.read("mimetype")[:80] if names[:1] == ["mimetype"] else b""
    except (
        BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ) as problem:
        raise Unreadable(
            "damaged",
            "the file begins as a ZIP archive or Word document and has no readable end; expected a whole one; "
            "fetch or save it again",
        ) from problem
    if any(name.startswith("word/document") for name in names):
        return Format.DOCX
    for part, name, remedy in (
        ("xl/workbook", "a spreadsheet", "save it as PDF or CSV text"),
        ("ppt/presentation", "a presentation", "save it as PDF"),
    ):
        if any(each.startswith(part) for each in names):
            raise _not_read(name, remedy)
    if marked:
        raise _not_read("an OpenDocument file or e-book", "save it as .docx or PDF")
    return Format.ZIP


def _starts_as_html(plain: bytes) -> bool:
    """Whether the first thing after white space, declarations and comments is an element of a page."""
    position = 0
    while found := _BEFORE_HTML.match(plain, position):
        position = found.end()
        if found[0] == b"<!--":
            position = plain.find(b"-->", position) + len(b"-->")
            if position < len(b"-->"):
                return False
    return _HTML_START.match(plain, position) is not None


def _not_read(name: str, remedy: str) -> Unreadable:
    return Unreadable("not_read", f"the file is {name}; expected {_READ}; {remedy}")


def not_text() -> Unreadable:
    """The refusal of bytes that are no text in any encoding that is read."""
    return Unreadable("binary", f"the file is not text; expected {_READ}; give the document itself")


def _as_ascii(head: bytes) -> bytes:
    """The markup of a UTF-16 or UTF-32 file with its zero bytes taken out, so that tags can be seen."""
    marked = head.startswith(_UTF_16_32_MARKS)
    head = head.removeprefix(b"\xef\xbb\xbf")
    return head.lstrip(b"\xff\xfe\x00").replace(b"\x00", b"") if marked else head
