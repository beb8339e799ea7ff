"""Markdown files: CommonMark with tables, and notes as most dialects write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from palermo.core.reading.document import PassageKind
from palermo.engines.encodings import decode
from palermo.engines.layout import Shaped, TextBuilder
from palermo.engines.limits import Limits, Unreadable

READER = "palermo-markdown/1"

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]{2,30}):[ \t]*[\"']?([^\n\"']{1,300})", re.MULTILINE)
_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*((?:[^\n]|\n(?:[ \t]+\S))+)\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_FIELDS = {
    "title": "title", "author": "publisher", "publisher": "publisher", "date": "published", "lang": "language",
    "language": "language",
}  # fmt: skip


def read_markdown(data: bytes, *, limits: Limits, declared: str | None = None) -> Shaped:
    """The text of a Markdown file as it is shown, and its layout."""
    source, encoding = decode(data, declared=declared)
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    particulars, source = _front_matter(source)
    source, notes = _take_notes(source)
    builder = TextBuilder(limits)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    _Blocks(builder).build(parser.parse(source))
    for number, words in enumerate(notes, start=1):
        builder.add(PassageKind.NOTE, f"{number} {words}")
    shaped = builder.shaped(particulars=particulars, encoding=encoding)
    if not shaped.text:
        raise Unreadable(
            "no_text", "the Markdown file holds no words; expected text; check that it was saved whole"
        )
    return shaped


def _front_matter(source: str) -> tuple[list[tuple[str, str]], str]:
    found = _FRONT_MATTER.match(source)
    if found is None:
        return [], source
    said = [
        (_FIELDS[key.lower()], value) for key, value in _FIELD.findall(found[1]) if key.lower() in _FIELDS
    ]
    return said, source[found.end() :]


def _take_notes(source: str) -> tuple[str, list[str]]:
    """The text with its note marks as bare numbers glued to their words, and the notes in the marks' order."""
    notes = {name: " ".join(words.split()) for name, words in _NOTE.findall(source)}
    if not notes:
        return source, []
    order: dict[str, int] = {}

    def number(mark: re.Match[str]) -> str:
        if mark[1] not in notes:
            return mark[0]
        return str(order.setdefault(mark[1], len(order) + 1))

    source = _NOTE_MARK.sub(number, _NOTE.sub("\n", source))
    return source, [notes[name] for name in order]


class _Blocks:
    """Walks the tokens of a document, which are a flat row, and adds a block for each piece of text."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._level: int | None = None
        self._counters: list[int | None] = []
        self._marker = ""
        self._table, self._row, self._column = -1, -1, -1
        self._is_cell = False

    def build(self, tokens: Sequence[Token]) -> None:
        """Add all blocks."""
        for token in tokens:
            if token.type == "inline":
                self._add(_shown(token))
            elif token.type in ("fence", "code_block"):
                for part in re.split(r"\n\s*\n", token.content):
                    self._add(part)
            elif token.type == "html_block":
                self._add(_TAG.sub(" ", token.content))
            else:
                self._enter(token)

    def _enter(self, token: Token) -> None:
        kind = token.type
        if kind in ("heading_open", "heading_close"):
            self._level = int(token.tag[1:]) if token.nesting == 1 else None
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._counters.append(int(token.attrGet("start") or 1) if kind.startswith("ordered") else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._counters.pop()
        elif kind == "list_item_open":
            self._marker = self._next_marker()
        elif kind == "table_open":
            self._table, self._row = self._table + 1, -1
        elif kind == "tr_open":
            self._row, self._column = self._row + 1, -1
        elif kind in ("td_open", "th_open", "td_close", "th_close"):
            self._column += token.nesting == 1
            self._is_cell = token.nesting == 1

    def _next_marker(self) -> str:
        count = self._counters[-1]
        if count is None:
            return "• "
        self._counters[-1] = count + 1
        return f"{count}. "

    def _add(self, words: str) -> None:
        if self._is_cell:
            self._builder.add(PassageKind.TABLE_CELL, words, cell=(self._table, self._row, self._column))
        elif self._level is not None:
            self._builder.add(PassageKind.HEADING, words, level=self._level)
        elif self._marker and words.strip():
            self._builder.add(PassageKind.LIST_ITEM, self._marker + words)
            self._marker = ""
        else:
            self._builder.add(PassageKind.PARAGRAPH, words)


def _shown(token: Token) -> str:
    """The words of a line of Markdown without its marks, pictures and tags."""
    pieces = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
    return "".join(pieces)
