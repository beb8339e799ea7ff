"""A reading as one page of HTML that needs nothing else: no script, no request, no second file."""

from palermo.core.reading.showing.page import page_end, page_start, render_document, render_reading

__all__ = ["page_end", "page_start", "render_document", "render_reading"]
