"""Saved web pages: their text with content told from furniture.

A part's name (a `nav` element, a class "sidebar") makes it furniture only while it holds little of the page's
prose: an element that was never closed swallows the report, and the report stays content. What lies before and
after the content, and runs of links, are furniture too; furniture stays in the text, marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_bytes, policy
from typing import Any

from lxml import etree

from palermo.core.reading.document import PassageKind
from palermo.engines.encodings import decode, known_encoding
from palermo.engines.html_pieces import PageWalk, Piece, Zone
from palermo.engines.layout import Shaped, TextBuilder
from palermo.engines.limits import Limits, Unreadable

READER = "palermo-html/1"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_NOT_IN_PAGES = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_FEWEST_PROSE = 60
_MOST_LINKS_IN_PROSE = 0.5
_MOST_PROSE_IN_FURNITURE = 0.2
_SMALL_PART = 400
_CONTENT_SHARE = 0.6
_LINK_RUN = 3
_META_NAMES = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher"),
    "published": (
        "article:published_time",
        "dc.date",
        "dcterms.date",
        "dcterms.issued",
        "citation_publication_date",
    ),
    "language": ("dc.language", "dcterms.language", "og:locale"),
    "address": ("og:url",),
}


def read_html(data: bytes, *, limits: Limits, declared: str | None = None) -> Shaped:
    """The text of a page and its layout. `declared` is the encoding told by whoever served it."""
    text, encoding = decode(data, declared=declared if known_encoding(declared) else _declared_in(data))
    root = _parse(text)
    walk = PageWalk()
    walk.walk(root)
    builder = TextBuilder(limits)
    furniture = _tell_furniture(walk.pieces, walk.zones)
    for piece, is_furniture in zip(walk.pieces, furniture, strict=True):
        if is_furniture:
            builder.add(PassageKind.FURNITURE, piece.words)
        else:
            builder.add(piece.kind, piece.words, level=piece.level, cell=piece.cell)
    shaped = builder.shaped(particulars=_particulars(root), encoding=encoding)
    if not shaped.text:
        raise Unreadable(
            "no_text",
            "the page holds no words (it may be filled in by a script only when shown); expected its text; "
            "open it in a browser and save the complete page, or print it to PDF",
        )
    return shaped


def read_mhtml(data: bytes, *, limits: Limits, declared: str | None = None) -> Shaped:
    """The page inside a single-file web archive as browsers save it."""
    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return read_html(payload, limits=limits, declared=part.get_content_charset())
    raise Unreadable(
        "damaged", "the web archive holds no page; expected one part of type text/html; save the page again"
    )


def _declared_in(data: bytes) -> str | None:
    head = data[:4096]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _parse(text: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=False)
    clean = _NOT_IN_PAGES.sub("\ufffd", text).encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except etree.LxmlError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        root = None
    if root is None:
        raise Unreadable(
            "damaged", "the page holds no elements that can be read; expected an HTML page; save it again"
        )
    return root


def _tell_furniture(pieces: Sequence[Piece], zones: Sequence[Zone]) -> list[bool]:
    """For each piece, whether it is furniture."""
    weight_before = [0]
    for piece in pieces:
        weight_before.append(weight_before[-1] + _prose_weight(piece))
    in_furniture = _covered(pieces, zones, weight_before)
    first, last = _content_range(pieces, zones, weight_before)
    runs = _in_link_runs(pieces)
    title = _title_index(pieces, first)
    found = []
    for index, piece in enumerate(pieces):
        is_title = index == title
        if first <= index < last:
            furniture = not is_title and (in_furniture[index] or runs[index])
        elif title is not None and title < index < first:
            furniture = in_furniture[index] or piece.link_share > _MOST_LINKS_IN_PROSE
        else:
            furniture = not is_title and (in_furniture[index] or not _is_prose(piece))
        found.append(furniture)
    return found


def _is_prose(piece: Piece) -> bool:
    if piece.kind is PassageKind.NOTE:
        return True
    return len(piece.words) >= _FEWEST_PROSE and piece.link_share <= _MOST_LINKS_IN_PROSE


def _prose_weight(piece: Piece) -> int:
    return round(len(piece.words) * (1 - piece.link_share)) if _is_prose(piece) else 0


def _covered(pieces: Sequence[Piece], zones: Sequence[Zone], weight_before: Sequence[int]) -> list[bool]:
    """For each piece, whether it stands in a part that is named as furniture and holds little prose."""
    total = weight_before[-1]
    most = max(_MOST_PROSE_IN_FURNITURE * total, min(_SMALL_PART, total / 2))
    real = [
        zone.looks_like_furniture and weight_before[zone.last] - weight_before[zone.first] <= most
        for zone in zones
    ]
    return [any(real[zone] for zone in piece.zones) for piece in pieces]


def _content_range(
    pieces: Sequence[Piece], zones: Sequence[Zone], weight_before: Sequence[int]
) -> tuple[int, int]:
    """The pieces `[first, last)` of the smallest part that holds most of the prose; all of them without prose."""
    total = weight_before[-1]
    best = (0, len(pieces))
    if total == 0:
        return best
    for zone in zones:
        share = (weight_before[zone.last] - weight_before[zone.first]) / total
        if share >= _CONTENT_SHARE and zone.last - zone.first <= best[1] - best[0]:
            best = (zone.first, zone.last)
    return best


def _title_index(pieces: Sequence[Piece], first: int) -> int | None:
    """The last main heading before the content: pages put their title above the part that holds the text."""
    for level in (1, 2):
        for index in range(min(first, len(pieces)) - 1, -1, -1):
            if pieces[index].level == level:
                return index
    return None


def _in_link_runs(pieces: Sequence[Piece]) -> list[bool]:
    """For each piece, whether it stands in a row of short lines that are little but links: a menu or contents."""
    found = [False] * len(pieces)
    start = 0
    for index in range(len(pieces) + 1):
        if index < len(pieces) and _is_bare_link(pieces[index]):
            continue
        if index - start >= _LINK_RUN:
            found[start:index] = [True] * (index - start)
        start = index + 1
    return found


def _is_bare_link(piece: Piece) -> bool:
    if piece.kind in (PassageKind.NOTE, PassageKind.TABLE_CELL):
        return False
    return piece.link_share >= 0.7 and len(piece.words) < 120


def _particulars(root: Any) -> list[tuple[str, str]]:
    """What the page's own fields say of it; the first field that says something wins."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if name and element.get("content"):
            said.setdefault(name, element.get("content"))
    found = {name: next((said[key] for key in keys if key in said), "") for name, keys in _META_NAMES.items()}
    found["title"] = found["title"] or root.findtext(".//title") or ""
    found["language"] = root.get("lang") or found["language"]
    canonical = next((each.get("href") for each in root.iter("link") if each.get("rel") == "canonical"), None)
    found["address"] = canonical or found["address"]
    return list(found.items())
