"""Small charts of stated values over years, as SVG that the page's own stylesheet colours.

Altair and its drawing engine are loaded only when the first chart is drawn: a site that shows none stays
small.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_WIDTH, _HEIGHT = 440, 220
_COLOURS = ("var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--series-4)")
_SHAPES = ("circle", "square", "diamond", "triangle-up")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """One stated value: the year it belongs to, the line it lies on and how the number is written."""

    year: int
    line: str
    value: float
    written: str


def draw_series(points: Iterable[Point]) -> str:
    """An SVG of lines over years with every value written at its point; a year without a value is a gap.

    Lines differ by shape as well as by colour. Raises ValueError when there is nothing to draw.
    """
    ordered = tuple(sorted(points))
    if not ordered:
        raise ValueError("there is no point to draw; expected at least one stated value")
    return _draw(ordered)


@lru_cache(maxsize=256)
def _draw(points: tuple[Point, ...]) -> str:
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(_specify(points), show_warnings=False))
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _specify(points: tuple[Point, ...]) -> dict[str, Any]:
    import altair

    lines = sorted({point.line for point in points})
    years = range(points[0].year, points[-1].year + 1)
    known = {(point.year, point.line): point for point in points}
    rows = [
        {
            "year": str(year),
            "line": line,
            "value": known[year, line].value if (year, line) in known else None,
            "written": known[year, line].written if (year, line) in known else "",
        }
        for year in years
        for line in lines
    ]
    base = altair.Chart(altair.Data(values=rows)).encode(
        x=altair.X("year:O", title=None, axis=altair.Axis(labelAngle=0, ticks=False, labelPadding=8)),
        y=altair.Y("value:Q", title=None, scale=altair.Scale(zero=True, nice=True), axis=_quiet_axis(altair)),
        color=altair.Color(
            "line:N", scale=altair.Scale(domain=lines, range=_COLOURS[: len(lines)]), legend=None
        ),
    )
    legend = altair.Legend(title=None, orient="top", labelLimit=360) if len(lines) > 1 else None
    shape = altair.Shape(
        "line:N", scale=altair.Scale(domain=lines, range=_SHAPES[: len(lines)]), legend=legend
    )
    layers = [
        base.mark_line(strokeWidth=2),
        base.mark_point(filled=True, size=70, opacity=1).encode(shape=shape),
        base.mark_text(dy=-12, fontSize=12).encode(text="written:N"),
    ]
    fit = altair.AutoSizeParams(
        type="fit", contains="padding"
    )  # every chart is equally wide, whatever its labels
    chart = altair.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, autosize=fit)
    specification: dict[str, Any] = chart.configure_view(strokeWidth=0).configure(font="sans-serif").to_dict()
    return specification


def _quiet_axis(altair: Any) -> Any:
    return altair.Axis(tickCount=4, domain=False, ticks=False, labelPadding=6, format=",~r")
