"""Documents to print and to pass on: one laid-out form, written as HTML, PDF and Word."""

from palermo.engines.publishing.docx_writer import write_docx
from palermo.engines.publishing.html_writer import write_html
from palermo.engines.publishing.pdf_writer import PdfUnavailableError, find_pdf_writer, write_pdf
from palermo.engines.publishing.printed import (
    Cell,
    Facts,
    Heading,
    Note,
    Notes,
    Paragraph,
    Printed,
    Run,
    Table,
)

__all__ = [
    "Cell",
    "Facts",
    "Heading",
    "Note",
    "Notes",
    "Paragraph",
    "PdfUnavailableError",
    "Printed",
    "Run",
    "Table",
    "find_pdf_writer",
    "write_docx",
    "write_html",
    "write_pdf",
]
