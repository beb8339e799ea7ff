"""Whatever the bytes: a reader gives a well-formed text or one refusal of its own kind, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.structure import Hints, take_apart
from palermo.engines.encodings import decode
from palermo.engines.html import read_html
from palermo.engines.limits import Limits, Unreadable
from palermo.engines.markdown import read_markdown
from palermo.engines.opening import shape
from palermo.engines.pdf_hyphens import Hyphens
from palermo.engines.sniffing import Format, sniff

LIMITS = Limits(text_characters=100_000)
TAGS = [
    "p",
    "div",
    "nav",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "h1",
    "h3",
    "a href=x",
    "br",
    "sup",
    "b",
    "footer",
    "pre",
]
markup = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
        st.text(max_size=30),
    ),
    max_size=60,
).map("".join)


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b"\x00\x00\xfe\xff\x00\x11\x00\x00")
def test_any_bytes_are_sniffed_and_decoded_or_refused(content: bytes) -> None:
    try:
        form = sniff(content)
        text, _ = decode(content)
    except Unreadable:
        return
    assert isinstance(form, Format)
    text.encode("utf-8", "surrogatepass")


@given(st.text(min_size=1), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_text_in_a_marked_encoding_comes_back_as_it_was(text: str, encoding: str) -> None:
    try:
        decoded, _ = decode(text.encode(encoding))
    except Unreadable:
        return
    assert decoded == text


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
@settings(deadline=None)
@given(markup)
def test_any_markup_gives_blocks_that_cover_its_canonical_text(form: Format, source: str) -> None:
    try:
        shaped, _ = shape(source.encode("utf-8", "replace"), form, limits=LIMITS)
    except Unreadable:
        return
    assert canonical_text(shaped.text) == shaped.text
    covered = " ".join(shaped.text[each.start : each.end] for each in shaped.layout.blocks)
    assert covered.split() == shaped.text.split()
    document = take_apart(shaped.text, hints=Hints(layout=shaped.layout))
    assert len(document.plain) == len(document.text)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc efg", min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_no_word_of_a_page_is_lost(paragraphs: list[str]) -> None:
    page = "".join(f"<p>{words}</p>" for words in paragraphs)
    shaped = read_html(page.encode(), limits=LIMITS)
    assert shaped.text.split() == " ".join(paragraphs).split()


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc efg", min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_no_word_of_plain_markdown_is_lost(paragraphs: list[str]) -> None:
    source = "\n\n".join(words.strip() for words in paragraphs)
    assert read_markdown(source.encode(), limits=LIMITS).text.split() == source.split()


@given(st.lists(st.text(alphabet="abC-5 ", min_size=1, max_size=12), min_size=2, max_size=8))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    joined = Hyphens.of(lines).join(lines[0], lines[1])
    assert joined.replace("-", "").replace(" ", "") == (lines[0] + lines[1]).replace("-", "").replace(" ", "")
