"""A parsed page as a row of pieces: one line of words each, with what the markup says of it.

Walks without recursion, so that no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from palermo.core.reading.document import PassageKind
from palermo.engines.html_tables import Grid, is_data_table
from palermo.engines.layout import clean_words

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TOKEN = re.compile(r"[A-Za-z]+|\d+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LONGEST_HIDDEN = 400
_SENTENCE_END = re.compile(r"[.!?:;。！？؟][\"”’')\]\d]*\Z")
_BACK_LINK = re.compile(r"\A[\^↑↩]\ufe0e?\s*|\s*[↑↩]\ufe0e?\Z")
_ITEM_NUMBER = re.compile(r"[\[(]?\d{1,3}[\]).]?(?:\s|\Z)")


@dataclass(slots=True)
class Piece:
    """A line of words: its kind by markup, how much of it is links, and the elements it stands in."""

    words: str
    kind: PassageKind
    level: int | None
    cell: tuple[int, int, int] | None
    link_share: float
    zones: tuple[int, ...]


@dataclass(slots=True)
class Zone:
    """An element that may be furniture or the content: its pieces `[first, last)` and whether its name says so."""

    first: int
    looks_like_furniture: bool
    last: int = 0


@dataclass(slots=True)
class _Frame:
    """What an open block element says of the words directly in it."""

    kind: PassageKind = PassageKind.PARAGRAPH
    level: int | None = None
    cell: tuple[int, int, int] | None = None
    marker: str = ""
    keeps_lines: bool = False
    grid: Grid | None = None
    counter: int | None = None
    is_noted: bool = False


@dataclass(slots=True)
class PageWalk:
    """Collects the pieces and zones of a page."""

    pieces: list[Piece] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    _buffer: list[str] = field(default_factory=list)
    _linked: int = 0
    _link_depth: int = 0
    _frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    _open_zones: list[int] = field(default_factory=list)
    _tables: int = 0

    def walk(self, root: Any) -> None:
        """Take in a whole page."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walk:
            if event in ("comment", "pi"):
                self._write(element.tail)
            elif event == "start":
                if _is_skipped(element):
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._open(element)
                self._write(element.text)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._close(element)
                if element is not root:
                    self._write(element.tail)
        self._flush()

    def _write(self, text: str | None) -> None:
        if text:
            self._buffer.append(text)
            if self._link_depth:
                self._linked += len(text.strip())

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._link_depth += _is_link(element)
        elif tag == "br":
            self._break_line()
        elif tag in _page_words()["blocks"]["elements"]:
            self._flush()
            self._frames.append(self._frame_for(element))
            if _may_be_zone(element):
                self._open_zones.append(len(self.zones))
                self.zones.append(Zone(len(self.pieces), _names_furniture(element)))

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._link_depth -= _is_link(element)
        elif tag in _page_words()["blocks"]["elements"]:
            self._flush()
            self._frames.pop()
            if _may_be_zone(element):
                self.zones[self._open_zones.pop()].last = len(self.pieces)

    def _frame_for(self, element: Any) -> _Frame:
        tag, parent = element.tag, self._frames[-1]
        if tag in _HEADINGS:
            return _Frame(PassageKind.HEADING, level=_HEADINGS[tag])
        if tag == "table" and is_data_table(element):
            self._tables += 1
            return _Frame(grid=Grid(self._tables - 1))
        if tag in ("tr", "tbody", "thead", "tfoot"):
            if tag == "tr" and parent.grid is not None:
                parent.grid.start_row()
            return _Frame(grid=parent.grid)
        if tag in ("td", "th"):
            return _cell_frame(element, parent)
        is_noted = parent.is_noted or _names_notes(element)
        if tag in ("ol", "ul", "menu", "dir"):
            return _Frame(counter=_first_number(element) if tag == "ol" else None, is_noted=is_noted)
        if tag == "li":
            return _item_frame(parent, is_noted=is_noted)
        kept = parent if parent.kind in (PassageKind.TABLE_CELL, PassageKind.LIST_ITEM) else _Frame()
        frame = _Frame(kept.kind, cell=kept.cell, keeps_lines=tag == "pre", is_noted=is_noted)
        if is_noted:
            frame.kind = PassageKind.NOTE
        frame.marker, parent.marker = parent.marker, ""
        return frame

    def _break_line(self) -> None:
        """A line break parts lines in a paragraph, unless the sentence plainly runs on; elsewhere it is a space."""
        frame = self._frames[-1]
        if frame.kind is PassageKind.PARAGRAPH and not frame.keeps_lines:
            before = clean_words("".join(self._buffer))
            if not before or _SENTENCE_END.search(before) or len(before) < 80:
                self._flush()
                return
        self._buffer.append("\n")

    def _flush(self) -> None:
        text, linked = "".join(self._buffer), self._linked
        self._buffer.clear()
        self._linked = 0
        frame = self._frames[-1]
        parts = re.split(r"\n[ \t\r]*\n", text) if frame.keeps_lines else [text]
        for part in parts:
            self._add(clean_words(part), linked, frame)

    def _add(self, words: str, linked: int, frame: _Frame) -> None:
        if not words:
            return
        kind = frame.kind
        if kind is PassageKind.NOTE:
            words = _BACK_LINK.sub("", words) or words
        if frame.marker:
            if not (frame.marker[0].isdigit() and _ITEM_NUMBER.match(words)):
                words = frame.marker + words
            frame.marker = ""
        elif kind is PassageKind.LIST_ITEM:
            kind = PassageKind.PARAGRAPH  # a further paragraph of an item is not another item
        share = min(1.0, linked / len(words))
        self.pieces.append(Piece(words, kind, frame.level, frame.cell, share, tuple(self._open_zones)))


def _cell_frame(element: Any, parent: _Frame) -> _Frame:
    if parent.grid is None:
        return _Frame()
    return _Frame(PassageKind.TABLE_CELL, cell=parent.grid.take_cell(element))


def _item_frame(parent: _Frame, *, is_noted: bool) -> _Frame:
    kind = PassageKind.NOTE if is_noted else PassageKind.LIST_ITEM
    if parent.counter is None:
        return _Frame(kind, marker="" if is_noted else "• ", is_noted=is_noted)
    marker = f"{parent.counter}. "
    parent.counter += 1
    return _Frame(kind, marker=marker, is_noted=is_noted)


def _first_number(element: Any) -> int:
    start = element.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _is_link(element: Any) -> int:
    return int(element.get("href") is not None)


def _is_skipped(element: Any) -> bool:
    if element.tag in _page_words()["skipped"]["elements"]:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return len(element.xpath("string()")) <= _LONGEST_HIDDEN
    return False


def _tokens(element: Any) -> set[str]:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return {each.lower() for each in _TOKEN.findall(named[:400])}


def _may_be_zone(element: Any) -> bool:
    return element.tag not in _HEADINGS and element.tag not in (
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "pre",
        "hr",
    )


def _names_furniture(element: Any) -> bool:
    words = _page_words()["furniture"]
    if element.tag in words["elements"] or element.get("role") in words["roles"]:
        return True
    return element.tag not in ("html", "body") and not _tokens(element).isdisjoint(words["tokens"])


def _names_notes(element: Any) -> bool:
    words = _page_words()["notes"]
    if element.tag in ("html", "body") or element.get("role") in words["roles"]:
        return element.tag not in ("html", "body")
    if not _tokens(element).isdisjoint(words["tokens"]) and element.tag != "sup":
        return True
    name = re.fullmatch(r"_?([a-z_]+?)[-_]?\d{1,4}", (element.get("id") or "").lower())
    return name is not None and name[1] in words["numbered_tokens"]


@cache
def _page_words() -> dict[str, Any]:
    """What pages call their parts."""
    words = tomllib.loads(files("palermo.engines").joinpath("html_page.toml").read_text(encoding="utf-8"))
    return {
        part: {name: frozenset(values) for name, values in named.items()}
        for part, named in words.items()
        if isinstance(named, dict)
    }
