"""The page: the document as it stands, its statements marked, and beside each passage what they say."""

from __future__ import annotations

from collections import Counter
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from palermo.core.reading.document import Passage, PassageKind
from palermo.core.reading.reading import Reading
from palermo.core.reading.showing.explaining import details, headline
from palermo.core.reading.showing.marking import Placed, mark_text
from palermo.core.statements import KINDS, Statement

# No script and no request can come from the page, whatever the document holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_DEEPEST = 4


def page_start() -> str:
    """The head of a page, up to where its documents stand."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<title>What Palermo read</title>\n'
        f"<style>\nbody {{ margin: 0; }}\n{_style()}</style>\n</head>\n<body>\n"
    )


def render_document(name: str, reading: Reading) -> str:
    """One document of a page, under its name."""
    return _article(reading, name=name)


def page_end() -> str:
    """What closes a page."""
    return "</body>\n</html>\n"


def render_reading(reading: Reading) -> str:
    """One document as a part of a page, with its style: what a notebook shows."""
    return f"<style>\n{_style()}</style>\n{_article(reading)}"


@cache
def _style() -> str:
    css = files("palermo.core.reading.showing").joinpath("page.css").read_text(encoding="utf-8")
    return css + "".join(_hiding(kind) for kind in KINDS)


def _hiding(kind: str) -> str:
    """The rules that hide a kind while its box is not ticked; boxes and rules do what a script would."""
    where = f".palermo-reading:has(.show-{kind}:not(:checked))"
    return (
        f"{where} :is(details.{kind}, .swatch.{kind}) {{ display: none; }}\n"
        f"{where} a.mark.{kind} {{ border-color: transparent; font-weight: inherit; }}\n"
    )


def _article(reading: Reading, *, name: str | None = None) -> str:
    prefix = sha256(f"{name}\n{reading.text}".encode()).hexdigest()[:8]
    placed = [Placed(f"s{prefix}-{number}", each) for number, each in enumerate(reading.statements, start=1)]
    language = reading.description.language
    parts = [
        '<article class="palermo-reading">\n',
        _header(reading, name),
        _legend(reading.statements),
        f'<div lang="{escape(language)}">\n' if language else "<div>\n",
    ]
    by_passage = _by_passage(reading.passages, placed)
    parts += [
        _row(reading.text, passage, by_passage.get(at, [])) for at, passage in enumerate(reading.passages)
    ]
    return "".join([*parts, "</div>\n</article>\n"])


def _header(reading: Reading, name: str | None) -> str:
    told = reading.description
    title = told.title or name or "Document"
    facts = {
        "file": name,
        "publisher": told.publisher,
        "published": told.published_on and str(told.published_on),
        "country": told.country and told.country.name,
        "kind": told.kind,
        "language": told.language,
        "reader": reading.reader,
    }
    rows = "".join(f"<dt>{label}</dt><dd>{escape(str(fact))}</dd>" for label, fact in facts.items() if fact)
    checked = "Read by software, not yet checked by a person."
    about = f'<dl class="about">{rows}</dl>\n<p class="about">{checked}</p>'
    return f"<header>\n<h1>{escape(title)}</h1>\n{about}\n</header>\n"


def _legend(statements: tuple[Statement, ...]) -> str:
    counts = Counter(each.kind for each in statements)
    boxes = "".join(
        f'<label><input type="checkbox" class="show-{kind}" checked> <span class="swatch {kind}"></span>'
        f"{kind.replace('_', ' ')} ({counts[kind]})</label>"
        for kind in KINDS
        if counts[kind]
    )
    return f'<fieldset class="kinds"><legend>Show</legend>{boxes or "no statements were found"}</fieldset>\n'


def _by_passage(passages: tuple[Passage, ...], placed: list[Placed]) -> dict[int, list[Placed]]:
    """The statements of each passage: those whose span begins or goes on in it."""
    found: dict[int, list[Placed]] = {}
    first = 0
    ordered = sorted(placed, key=lambda each: each.statement.span.start)
    open_: list[Placed] = []
    for at, passage in enumerate(passages):
        while first < len(ordered) and ordered[first].statement.span.start < passage.end:
            open_.append(ordered[first])
            first += 1
        open_ = [each for each in open_ if each.statement.span.end > passage.start]
        found[at] = list(open_)
    return found


def _row(text: str, passage: Passage, placed: list[Placed]) -> str:
    """A passage with, beside it, what its statements say; explained where they begin."""
    tag = "p"
    if passage.kind is PassageKind.HEADING:
        tag = f"h{min(_DEEPEST, max(2, passage.level or 2))}"
    words = mark_text(text, passage.start, passage.end, placed)
    here = [each for each in placed if each.statement.span.start >= passage.start]
    aside = "".join(_explained(statement) for statement in here)
    beside = f'<div class="aside" lang="en">{aside}</div>' if aside else ""
    return f'<div class="row {passage.kind.value}"><{tag}>{words}</{tag}>{beside}</div>\n'


def _explained(placed: Placed) -> str:
    statement = placed.statement
    quote = (
        "" if len(statement.span.words) > 60 else f"<q>{escape(' '.join(statement.span.words.split()))}</q> "
    )
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in details(statement))
    said = f"{quote}{escape(headline(statement))}"
    return (
        f'<details class="{statement.kind}" id="{placed.anchor}"><summary>{said}</summary>'
        f"<dl>{rows}</dl></details>"
    )
