"""A laid-out document as PDF, by WeasyPrint where it and its Pango library are there."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from palermo.core.errors import PalermoError
from palermo.engines.publishing.html_writer import write_html
from palermo.engines.publishing.printed import Printed

REMEDY = (
    "install the extra with pip install 'palermo[pdf]', and Pango with the system's packages "
    "(Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
)


class PdfUnavailableError(PalermoError):
    """This machine lacks what writes PDF."""


def find_pdf_writer() -> str | None:
    """The version of WeasyPrint when it can be used; None when it or Pango is not there."""
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: the package is there, the system's library is not
        return None
    return str(weasyprint.__version__)


def write_pdf(printed: Printed) -> bytes:
    """The document as PDF, tagged and with its outline. Nothing is fetched: the page stands alone.

    Raises `PdfUnavailableError` with what to install when WeasyPrint or Pango is not there.
    """
    if find_pdf_writer() is None:
        raise PdfUnavailableError(
            f"no PDF can be written on this machine: WeasyPrint or its Pango library is missing; {REMEDY}; "
            "until then please print the page"
        )
    import weasyprint

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    page = weasyprint.HTML(string=write_html(printed), url_fetcher=_refuse)
    written: bytes = page.write_pdf(pdf_tags=True)
    return written


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"a printed document asked for {url}; expected one that stands alone")
