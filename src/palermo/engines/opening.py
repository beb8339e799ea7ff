"""From the bytes of one file to its canonical text and layout, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

from palermo.engines.layout import Shaped
from palermo.engines.limits import Limits
from palermo.engines.sniffing import Format, sniff

# The module, and in it the function, that reads a format. Loaded when first needed: a site that reads no PDF
# never carries the PDF library in its memory.
_READERS = {
    Format.TEXT: ("palermo.engines.text", "read_text_file"),
    Format.HTML: ("palermo.engines.html", "read_html"),
    Format.MHTML: ("palermo.engines.html", "read_mhtml"),
    Format.PDF: ("palermo.engines.pdf", "read_pdf"),
    Format.DOCX: ("palermo.engines.docx", "read_docx"),
    Format.MARKDOWN: ("palermo.engines.markdown", "read_markdown"),
}


def module_for(form: Format) -> str:
    """The module that reads a format."""
    return _READERS[form][0]


def shape(data: bytes, form: Format, *, limits: Limits, declared: str | None = None) -> tuple[Shaped, str]:
    """The text and layout of a file of this format, and the name of its reader."""
    module = import_module(_READERS[form][0])
    read: Callable[..., Shaped] = getattr(module, _READERS[form][1])
    return read(data, limits=limits, declared=declared), module.READER


def open_file(
    source: BinaryIO, *, limits: Limits, start: int, length: int, suffix: str, declared: str | None
) -> dict[str, Any]:
    """What a part of an open file holds: its format, and unless it is an archive, text, layout, encoding, reader.

    `declared` is the encoding told by whoever served it; `suffix` counts only where the bytes do not decide.
    """
    source.seek(start)
    data = source.read(length)
    form = sniff(data, suffix=suffix)
    if form is Format.ZIP:
        return {"format": form}
    shaped, reader = shape(data, form, limits=limits, declared=declared)
    return {
        "format": form,
        "text": shaped.text,
        "layout": shaped.layout.as_plain(),
        "encoding": shaped.encoding,
        "reader": reader,
    }
