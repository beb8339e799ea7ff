"""Citations hold to the rules of their formats, and programs that read the formats read them back.

BibTeX: Patashnik, BibTeXing (1988): entry types and their fields, months as words without braces, braces
that balance even where escaped. RIS: the tag, two spaces, a hyphen and a space; TY first, ER last; CR LF;
dates as YYYY/MM/DD/ with empty places. Both are parsed by libraries that know nothing of how they were made.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware

from palermo.observatory.library.presenting.citing import write_csl, write_page_csl
from palermo.web.citations import FORMS, show_citation, write_bibtex, write_ris

SEEN_ON = date(2026, 3, 1)
AWKWARD = [
    "Plain words",
    "50% of $5 & #1, a_b ~ ^ \\input{x}",
    "An opening { that nobody closes",
    "A closing } that nobody opened",
    "Ministère de l’Intérieur – Straße",
    "中国人口贩运报告",
    "تقرير عن الاتجار بالأشخاص",
    'Quotes " in “title”',
    "ER  - \r\nTY  - JOUR",
    "@article{x, title={y}}",
]


def item_of(
    title: str = "Report", publisher: str = "Office", published_on: str = "2025-06-18"
) -> dict[str, Any]:
    return write_csl(
        key="office-report-2025",
        title=title,
        publisher=publisher,
        published_on=published_on,
        address="https://o.example/s/k/?a_b=1%20&c={d}",
        language="en",
        note="“Courts\nconvicted 12.” Snapshot SHA-256 ab",
        seen_on=SEEN_ON,
        collection="Yearly reports",
        edition="3",
    )


def read_bibtex(written: str) -> Any:
    library = bibtexparser.parse_string(
        written, append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)]
    )
    assert library.failed_blocks == []
    (entry,) = library.entries
    return entry


@pytest.mark.parametrize("words", AWKWARD)
def test_a_title_comes_back_from_bibtex_as_it_is_written(words: str) -> None:
    written = write_bibtex(item_of(words, publisher=words))
    entry = read_bibtex(written)
    plain = " ".join(words.split())
    for name in ("title", "institution"):
        read = entry[name].replace("ˆ", "^")  # the parser's letter for LaTeX's circumflex
        assert re.sub(r"[{}]", "", read) == re.sub(r"[{}]", "", plain)
    assert written.count("{") == written.count("}")


@pytest.mark.parametrize("words", AWKWARD)
def test_a_title_comes_back_from_ris_as_it_is_written(words: str) -> None:
    (reference,) = rispy.loads(write_ris(item_of(words, publisher=words)))
    assert reference["title"] == " ".join(words.split())
    assert reference["publisher"] == " ".join(words.split())


def test_a_bibtex_report_has_the_fields_of_a_techreport() -> None:
    entry = read_bibtex(write_bibtex(item_of()))
    assert entry.entry_type == "techreport"
    assert entry.key == "office-report-2025"
    (written,) = bibtexparser.parse_string(write_bibtex(item_of())).entries
    fields = {field.key: field.value for field in written.fields}  # addresses are taken as they stand
    assert {"author", "title", "institution", "year"} <= fields.keys()  # those that a techreport must have
    assert fields["year"] == "2025"
    assert fields["urldate"] == "2026-03-01"
    assert fields["url"] == "https://o.example/s/k/?a_b=1%20&c=%7Bd%7D"


def test_a_bibtex_month_is_a_word_that_styles_know() -> None:
    written = write_bibtex(item_of())
    assert re.search(r"^\tmonth = jun,$", written, re.MULTILINE)
    assert "month" not in write_bibtex(item_of(published_on="2025"))


def test_a_body_is_no_person_with_a_last_name() -> None:
    assert "author = {{Ministry of Justice and Peace}}" in write_bibtex(
        item_of(publisher="Ministry of Justice and Peace")
    )
    assert "AU  - Ministry of Justice and Peace,\r\n" in write_ris(
        item_of(publisher="Ministry of Justice and Peace")
    )


@pytest.mark.parametrize(
    ("published_on", "year", "day"),
    [
        ("2025-06-18", "2025", "2025/06/18/"),
        ("2025-06", "2025", "2025/06//"),
        ("2025", "2025", "2025///"),
        ("2024/2025", "2024", "2024///"),
        ("", None, None),
    ],
)
def test_ris_dates_leave_what_is_not_known_empty(
    published_on: str, year: str | None, day: str | None
) -> None:
    (reference,) = rispy.loads(write_ris(item_of(published_on=published_on)))
    assert (reference.get("year"), reference.get("date")) == (year, day)


def test_every_ris_line_is_a_tag_and_its_value() -> None:
    written = write_ris(item_of("ER  - \nTY  - JOUR"))
    lines = written.split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert "\n" not in written.replace("\r\n", "")
    assert "Y2  - 2026/03/01/" in lines


def test_a_page_is_an_electronic_source_without_an_author() -> None:
    item = write_page_csl(key="XTV", title="Tavoria", address="https://o.example/", seen_on=SEEN_ON)
    (reference,) = rispy.loads(write_ris(item))
    assert (reference["type_of_reference"], reference["publisher"]) == ("ELEC", "Palermo Observatory")
    entry = read_bibtex(write_bibtex(item))
    assert (entry.entry_type, entry["organization"]) == ("misc", "Palermo Observatory")
    assert "author" not in entry


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_its_media_type_and_holds_the_title(form: str) -> None:
    response = show_citation(form, text="Office, “Report”.", item=item_of(), name="k")
    assert (
        response["Content-Type"].partition(";")[0]
        == {
            "csl.json": "application/vnd.citationstyles.csl+json",
            "bib": "application/x-bibtex",
            "ris": "application/x-research-info-systems",
            "citation.txt": "text/plain",
        }[form]
    )
    assert "Report" in response.content.decode()
    if form == "csl.json":
        assert json.loads(response.content) == [item_of()]
