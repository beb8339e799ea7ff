"""Citations in the forms that reference managers import, all made from one CSL-JSON item.

CSL-JSON is the form other programs agree on (docs.citationstyles.org); BibTeX and RIS are written by
libraries that also read them, so that what they must not hold is theirs to know.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.urls import register_converter

FORMS = {"csl.json": "CSL-JSON", "bib": "BibTeX", "ris": "RIS", "citation.txt": "text"}
_MEDIA_TYPES = {
    "csl.json": "application/vnd.citationstyles.csl+json",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "citation.txt": "text/plain; charset=utf-8",
}
_BIBTEX_TYPES = {"report": "techreport", "webpage": "misc"}
_RIS_TYPES = {"report": "RPRT", "webpage": "ELEC"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEPT_IN_KEYS = re.compile(r"[^A-Za-z0-9:._-]+")
_BREAKS_URLS = {each: f"%{ord(each):02X}" for each in '{}\\^`|<>" '}


class FormConverter:
    """A path converter, `form`, for the ending of a citation's address."""

    regex = "|".join(re.escape(form) for form in FORMS)

    def to_python(self, value: str) -> str:
        """The form as it is written."""
        return value

    def to_url(self, value: str) -> str:
        """The form as it is written."""
        return value


register_converter(FormConverter, "form")


def show_citation(form: str, *, text: str, item: dict[str, Any], name: str) -> HttpResponse:
    """A citation in one form of `FORMS`; those that programs import come as a file called `name`."""
    written = {
        "csl.json": lambda: json.dumps([item], ensure_ascii=False, indent=1) + "\n",
        "bib": lambda: write_bibtex(item),
        "ris": lambda: write_ris(item),
        "citation.txt": lambda: text + "\n",
    }[form]()
    response = HttpResponse(written, content_type=_MEDIA_TYPES[form])
    if form in ("bib", "ris"):
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def write_bibtex(item: dict[str, Any]) -> str:
    """The item as one BibTeX entry. Names of bodies and titles are braced, so that nothing takes a body for
    a person or changes its capitals; what LaTeX would run as a command is written as letters."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    fields = [
        Field(name, value if name == "month" else f"{{{value}}}")  # a month is a word that BibTeX knows
        for name, value in _list_bibtex_fields(item)
        if value
    ]
    entry = Entry(_BIBTEX_TYPES[item["type"]], _write_key(item["id"]), fields)
    return str(write_string(Library([entry]), unparse_stack=[]))


def write_ris(item: dict[str, Any]) -> str:
    """The item as one RIS reference: a tag a line, lines ended by CR LF, from TY to ER."""
    from rispy import dumps

    tags = {name: value for name, value in _list_ris_tags(item) if value}
    written: str = dumps(
        [{"type_of_reference": _RIS_TYPES[item["type"]], **tags}], implementation=_ris_writer()
    )
    return written.rstrip("\n").replace("\n", "\r\n") + "\r\n"


def _list_bibtex_fields(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    issued = _first_date(item.get("issued"))
    author = _author(item)
    yield "author", f"{{{_escape(author)}}}" if author else ""
    yield "title", f"{{{_escape(item['title'])}}}"
    yield "institution" if item["type"] == "report" else "organization", _escape(_published_by(item))
    yield "year", str(issued[0]) if issued else ""
    yield "month", _MONTHS[issued[1] - 1] if len(issued) > 1 else ""
    yield "series", _escape(item.get("collection-title", ""))
    yield "edition", _escape(item.get("edition", ""))
    yield "language", _escape(item.get("language", ""))
    yield "url", _write_url(item.get("URL", ""))
    yield "urldate", "-".join(f"{part:02}" for part in _first_date(item.get("accessed")))
    yield "note", _escape(item.get("note", ""))


def _list_ris_tags(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    issued = _first_date(item.get("issued"))
    yield "id", _line(item["id"])
    yield "authors", [f"{_line(author)},"] if (author := _author(item)) else None
    yield "title", _line(item["title"])
    yield "publisher", _line(_published_by(item))
    yield "year", f"{issued[0]:04}" if issued else ""
    yield "date", _write_ris_date(issued)
    yield "tertiary_title", _line(item.get("collection-title", ""))
    yield "edition", _line(item.get("edition", ""))
    yield "language", _line(item.get("language", ""))
    yield "urls", [_write_url(item["URL"])] if item.get("URL") else None
    yield "access_date", _write_ris_date(_first_date(item.get("accessed")))
    yield "notes", [_line(item["note"])] if item.get("note") else None


def _published_by(item: dict[str, Any]) -> str:
    return str(item.get("publisher") or item.get("container-title") or "")


def _author(item: dict[str, Any]) -> str:
    return str((item.get("author") or [{}])[0].get("literal", ""))


def _first_date(date: dict[str, Any] | None) -> list[int]:
    return list(date["date-parts"][0]) if date else []


def _write_ris_date(parts: list[int]) -> str:
    """YYYY/MM/DD/ with empty places for what is not known."""
    if not parts:
        return ""
    padded = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join([*padded, *[""] * (4 - len(padded))])


def _write_key(written: str) -> str:
    """A key that BibTeX takes: plain letters, figures and a few signs."""
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return _KEPT_IN_KEYS.sub("-", plain).strip("-") or "palermo"


def _write_url(written: str) -> str:
    """An address without characters that no address may hold."""
    return "".join(_BREAKS_URLS.get(each, each) for each in _line(written))


def _line(words: str) -> str:
    """Words on one line, without control characters."""
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


def _escape(words: str) -> str:
    escaped: str = _encoder().unicode_to_latex(_line(words))
    return escaped


@cache
def _encoder() -> Any:
    """Writes what LaTeX would take for a command; letters that it has no macro for stay as they are.

    Braces become words: BibTeX counts even those that are escaped.
    """
    from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

    kept = {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}", ord('"'): '"'}
    rules = [UnicodeToLatexConversionRule(rule_type=RULE_DICT, rule=kept), "defaults"]
    return UnicodeToLatexEncoder(
        conversion_rules=rules, unknown_char_policy="keep", unknown_char_warning=False
    )


@cache
def _ris_writer() -> Any:
    """The library's writer without its running number, which is no part of the format."""
    from rispy.writer import RisWriter

    class Writer(RisWriter):  # type: ignore[misc]
        """One reference, from TY to ER."""

        def set_header(self, count: int) -> str:
            """Nothing."""
            return ""

    return Writer
