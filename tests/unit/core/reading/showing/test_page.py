"""The page of a reading: whole, explained, harmless."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.reading.reader import read_text
from palermo.core.reading.showing import page_end, page_start, render_document, render_reading
from palermo.core.reading.showing.explaining import details, headline
from palermo.core.reading.showing.marking import Placed, cut_pieces, mark_text
from palermo.core.statements import Figure
from palermo.core.values import Period, Span

TEXT = (
    "TAVORIA: TIER 2\n\nPROSECUTION\n\nIn 2022, courts convicted 19 men & two women, compared with 12 men in 2021.\n\n"
    "RECOMMENDATIONS FOR TAVORIA\n\nTrain judges; open at least three shelters; publish data on sentences.\n"
)


class Page(HTMLParser):
    """What a browser would find: tags with their attributes, and the words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(text: str, *, name: str = "a.txt") -> str:
    return page_start() + render_document(name, read_text(text)) + page_end()


def placed(text: str, *spans: tuple[int, int]) -> list[Placed]:
    whole = Span(0, len(text), text)
    return [
        Placed(f"s{number}", Figure(span=Span(a, b, text[a:b]), quote=whole, measure="count", value=number))
        for number, (a, b) in enumerate(spans)
    ]


def test_every_statement_is_explained_once_and_its_mark_leads_there() -> None:
    page = Page(page_of(TEXT))
    explained = [attributes["id"] for tag, attributes in page.tags if tag == "details"]
    leads = {str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"}
    assert len(explained) == len(set(explained)) == len(read_text(TEXT).statements)
    assert leads <= set(explained)


def test_the_words_of_the_document_are_all_there() -> None:
    words = "".join(Page(page_of(TEXT)).words.split())
    for line in TEXT.split("\n"):
        assert "".join(line.split()) in words


def test_nothing_on_the_page_asks_for_anything() -> None:
    page = Page(page_of(TEXT))
    assert {tag for tag, _ in page.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
    } == set()
    assert [attributes for _, attributes in page.tags if "src" in attributes or "onclick" in attributes] == []
    assert "url(" not in page_of(TEXT) and "@import" not in page_of(TEXT)
    (policy,) = (
        attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert str(policy).startswith("default-src 'none'")


def test_markup_in_a_document_or_its_name_stays_words() -> None:
    hostile = 'Courts convicted 12 <script>alert(1)</script> men. <img src=x onerror="alert(2)">'
    page = Page(page_of(hostile, name='"><script>alert(3)</script>'))
    assert [tag for tag, _ in page.tags if tag in ("script", "img")] == []
    assert "<script>alert(1)</script>" in page.words


def test_a_notebook_shows_the_same_document_with_its_style() -> None:
    reading = read_text(TEXT)
    shown = reading._repr_html_()
    assert shown == render_reading(reading)
    assert shown.startswith("<style>")
    assert "<html" not in shown and "<body" not in shown


def test_two_documents_on_a_page_share_no_anchor() -> None:
    page = Page(
        page_start() + "".join(render_document(f"{n}.txt", read_text(TEXT)) for n in (1, 2)) + page_end()
    )
    anchors = [attributes["id"] for tag, attributes in page.tags if tag == "details"]
    assert len(anchors) == len(set(anchors))


def test_overlapping_spans_are_cut_side_by_side_and_the_shortest_leads() -> None:
    text = "abcdefgh"
    pieces = list(cut_pieces(0, 8, placed(text, (0, 6), (2, 4), (3, 8))))
    assert [(each.start, each.end) for each in pieces] == [(0, 2), (2, 3), (3, 4), (4, 6), (6, 8)]
    assert [[one.anchor for one in each.covering] for each in pieces] == [
        ["s0"],
        ["s1", "s0"],
        ["s1", "s2", "s0"],
        ["s2", "s0"],
        ["s2"],
    ]


@given(st.text(alphabet='ab<&" \n', min_size=1, max_size=30), st.data())
@settings(max_examples=60)
def test_marks_change_no_word(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    spans = data.draw(
        st.lists(st.tuples(offsets, offsets).filter(lambda each: each[0] < each[1]), max_size=5)
    )
    marked = mark_text(text, 0, len(text), placed(text, *spans))
    assert Page(marked).words == text
    assert len(re.findall("<a ", marked)) == len(re.findall("</a>", marked))


def test_a_headline_says_measure_bound_and_amount() -> None:
    span = Span(0, 2, "19")
    said = headline(
        Figure(
            span=span, quote=span, measure="fee", value=300, value_max=1900, currency="USD", qualifier="about"
        )
    )
    assert said == "Fees: about USD 300–1,900" or said.endswith(": about USD 300–1,900")
    assert headline(Figure(span=span, quote=span, measure="convictions", is_reported=False)).endswith(
        ": not reported"
    )
    term = Figure(
        span=span, quote=span, measure="sentence_length", value=2, value_max=9, unit_counted="years"
    )
    assert headline(term).endswith(": 2–9 years")


def test_details_leave_out_what_is_usual_and_what_is_shown_elsewhere() -> None:
    span = Span(0, 2, "19")
    plain = Figure(span=span, quote=span, measure="convictions", value=19, period=Period("2022", "2022"))
    told = dict(details(plain))
    assert told["period"] == "2022"
    assert {"qualifier", "role", "words", "quote", "is reported"} & set(told) == set()
    silent = Figure(span=span, quote=span, measure="convictions", is_reported=False, role="prior")
    assert dict(details(silent)).items() >= {"is reported": "no", "role": "prior"}.items()
