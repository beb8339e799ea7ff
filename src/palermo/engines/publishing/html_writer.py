"""A laid-out document as one HTML page that stands alone: its own styles, no script, nothing fetched."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from palermo.engines.publishing.printed import (
    Block,
    Facts,
    Heading,
    Notes,
    Paragraph,
    Printed,
    Run,
    Table,
)


def write_html(printed: Printed) -> str:
    """The whole page. It prints on A4 with page numbers where the program that prints it knows CSS paged media."""
    band = f'<p class="band">{escape(printed.band)}</p>' if printed.band else ""
    kicker = f'<p class="kicker">{escape(printed.kicker)}</p>' if printed.kicker else ""
    subtitle = f'<p class="subtitle">{escape(printed.subtitle)}</p>' if printed.subtitle else ""
    running = f'<div class="running">{escape(printed.running)}</div>' if printed.running else ""
    body = "\n".join(_write_block(each) for each in printed.blocks)
    return (
        f'<!doctype html>\n<html lang="{escape(printed.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(printed.title)}</title>\n"
        f'<meta name="author" content="{escape(printed.author)}">\n'
        f'<meta name="keywords" content="{escape(", ".join(printed.keywords))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{write_styles(printed)}</style>\n</head>\n<body>\n{running}\n"
        f"<header>{band}{kicker}<h1>{escape(printed.title)}</h1>{subtitle}</header>\n<main>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )


def write_styles(printed: Printed) -> str:
    """The style sheet of a document: that of all, and the widths of its columns. A content policy can name its
    digest."""
    widths = {width for block in printed.blocks if isinstance(block, Table) for width in block.widths}
    return _load_styles() + "".join(f".w{each} {{ width: {each}%; }}\n" for each in sorted(widths))


@cache
def _load_styles() -> str:
    return files(__package__).joinpath("printed.css").read_text(encoding="utf-8")


def _write_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        manner = f' class="{block.manner}"' if block.manner else ""
        return f"<p{manner}>{_write_runs(block.runs)}</p>"
    if isinstance(block, Facts):
        pairs = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in block.pairs)
        return f"<dl>{pairs}</dl>"
    if isinstance(block, Notes):
        notes = "".join(
            f'<li id="note-{each.number}" value="{each.number}">{_write_runs(each.runs)}</li>'
            for each in block.notes
        )
        return f'<ol class="notes">{notes}</ol>'
    return _write_table(block)


def _write_table(table: Table) -> str:
    columns = "".join(f'<col class="w{width}">' for width in table.widths)
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.head)
    rows = "".join(
        "<tr>"
        + "".join(
            "<td>" + "".join(f"<p>{_write_runs(line)}</p>" for line in cell.lines) + "</td>" for cell in row
        )
        + "</tr>"
        for row in table.rows
    )
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _write_runs(runs: tuple[Run, ...]) -> str:
    return "".join(_write_run(each) for each in runs)


def _write_run(run: Run) -> str:
    words = escape(run.text)
    if run.address:
        words = f'<a href="{escape(run.address)}">{words}</a>'
    tags = {
        "strong": "<strong>{}</strong>",
        "soft": '<span class="soft">{}</span>',
        "quote": '<q class="words">{}</q>',
        "note": "\u2060<sup>{}</sup>",  # joined to its word, so that no line begins with a number
    }
    return tags[run.style].format(words) if run.style else words
