"""Small charts of stated values over years, as SVG that the page's own stylesheet colours.

Altair and its drawing engine are loaded only when the first chart is drawn: a site that shows none stays
small.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_WIDTH, _HEIGHT = 440, 220
_COLOURS = ("var(--series-1)", "var(--series-2)", "var(--series-3)", "var(--series-4)")
_SHAPES = ("circle", "square", "diamond", "triangle-up")
_MOST_WRITTEN = 14  # years whose numbers stand side by side without covering each other
_LEAST_STEP = 1  # nothing is counted in tenths
_QUIET = "var(--ink-soft)"


@dataclass(frozen=True, slots=True)
class Point:
    """One stated value: the year it belongs to, the line it lies on and how the number is written.

    `value` is None when the source says that nothing was reported; and when it gives a range, or several values of
    which none stands for the others: then `low` and `high` are their extremes, and no middle is made up. Around a
    value they are the numbers an inexact amount allows, infinite for an end it leaves open.
    """

    year: int
    line: str
    value: float | None
    written: str
    low: float | None = None
    high: float | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it says that nothing was reported."""
        return self.value is None and self.low is None

    @property
    def is_spread(self) -> bool:
        """Whether it is a range or stands for several values."""
        return self.value is None and self.low is not None

    @property
    def top(self) -> float | None:
        """The upper end of what is drawn for a value, above which it is written."""
        return self.value if self.high is None or self.is_open_above else self.high

    @property
    def is_open_above(self) -> bool:
        """Whether the amount has no upper end ("at least")."""
        return self.high is not None and math.isinf(self.high)


def draw_series(points: Iterable[Point]) -> str:
    """An SVG of lines over years with every value written at its point; a year without a value is a gap.

    "Not reported" is an upright dashed rule with these words, at no height: it is neither zero nor a gap. What an
    inexact amount allows is a whisker, with an arrow where it has no end; a range, or several values of one year,
    is a bar without a point. Lines differ by shape as well as by colour. Raises ValueError when there is nothing to
    draw.
    """
    ordered = tuple(sorted(points, key=lambda point: (point.year, point.line, point.written)))
    if not ordered:
        raise ValueError("there is no point to draw; expected at least one stated value")
    return _draw(ordered)


@lru_cache(maxsize=512)
def _draw(points: tuple[Point, ...]) -> str:
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(_specify(points), show_warnings=False))
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _specify(points: tuple[Point, ...]) -> dict[str, Any]:
    import altair

    lines = sorted({point.line for point in points})
    years = [str(year) for year in range(points[0].year, points[-1].year + 1)]
    x = altair.X(
        "year:O",
        title=None,
        scale=altair.Scale(domain=years),
        axis=altair.Axis(labelAngle=0, ticks=False, labelPadding=8, labelOverlap=True, labelSeparation=6),
    )
    layers = [
        *_layer_bounds(altair, points, x=x),
        *_layer_values(altair, points, x=x, lines=lines, years=years),
        *_layer_silence(altair, points, x=x),
    ]
    fit = altair.AutoSizeParams(
        type="fit", contains="padding"
    )  # every chart is equally wide, whatever its labels
    chart = altair.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, autosize=fit)
    specification: dict[str, Any] = chart.configure_view(strokeWidth=0).configure(font="sans-serif").to_dict()
    return specification


def _layer_values(
    altair: Any, points: tuple[Point, ...], *, x: Any, lines: list[str], years: list[str]
) -> list[Any]:
    """Lines, points and numbers; nothing when no year has a value."""
    known = {(str(point.year), point.line): point for point in points if point.value is not None}
    if not known:
        return []
    told = _choose_told(known, years=years, lines=lines)
    rows = [
        {
            "year": year,
            "line": line,
            "value": known[year, line].value if (year, line) in known else None,
            "written": known[year, line].written if (year, line) in told else "",
            "is_below": (year, line) in known and known[year, line].is_open_above,
            "top": known[year, line].top if (year, line) in known else None,
        }
        for year in years
        for line in lines
    ]
    colours = altair.Scale(domain=lines, range=_COLOURS[: len(lines)])
    # One legend of colour and shape together: a legend that only one of the two had would not be drawn.
    legend = altair.Legend(title=None, orient="top", labelLimit=360) if len(lines) > 1 else None
    base = altair.Chart(altair.Data(values=rows)).encode(
        x=x, y=_height(altair, "value"), color=altair.Color("line:N", scale=colours, legend=legend)
    )
    shape = altair.Shape(
        "line:N", scale=altair.Scale(domain=lines, range=_SHAPES[: len(lines)]), legend=legend
    )
    return [
        base.mark_line(strokeWidth=2),
        base.mark_point(filled=True, size=70, opacity=1).encode(shape=shape),
        base.mark_text(dy=-12, fontSize=12)
        .encode(y=_height(altair, "top"), text="written:N")
        .transform_filter("!datum.is_below"),
        base.mark_text(dy=15, fontSize=12).encode(text="written:N").transform_filter("datum.is_below"),
    ]


def _choose_told(
    known: dict[tuple[str, str], Point], *, years: list[str], lines: list[str]
) -> set[tuple[str, str]]:
    """The points whose number is written: all of a short series; of a long one, whose numbers would cover each
    other, the first, the last, the highest and the lowest of each line. The table has them all."""
    if len(years) <= _MOST_WRITTEN:
        return set(known)
    told: set[tuple[str, str]] = set()
    for line in lines:
        own = [key for key in known if key[1] == line]
        own.sort(key=lambda key: known[key].value or 0)
        told |= {own[0], own[-1], min(own), max(own)} if own else set()
    return told


def _layer_bounds(altair: Any, points: tuple[Point, ...], *, x: Any) -> list[Any]:
    """Whiskers and arrows of inexact amounts, bars of ranges and of several values."""
    top = _find_top(points)
    bounded = [point for point in points if point.low is not None and point.high is not None]
    layers = []
    for is_spread, width, opacity in ((False, 1.5, 1.0), (True, 12.0, 0.25)):
        rows = [
            {"year": str(point.year), "low": max(point.low or 0.0, 0.0), "high": min(point.high or 0.0, top)}
            for point in bounded
            if point.is_spread is is_spread
        ]
        if rows:
            base = altair.Chart(altair.Data(values=rows)).encode(x=x, y=_height(altair, "low"), y2="high:Q")
            layers.append(base.mark_rule(strokeWidth=width, opacity=opacity, color=_QUIET))
    arrows = [{"year": str(point.year), "value": top} for point in bounded if point.is_open_above]
    if arrows:
        heads = altair.Chart(altair.Data(values=arrows)).encode(x=x, y=_height(altair, "value"))
        layers.append(heads.mark_point(shape="triangle-up", filled=True, size=60, opacity=1, color=_QUIET))
    several = [
        {"year": str(point.year), "value": point.high, "written": point.written}
        for point in bounded
        if point.is_spread
    ]
    if several:
        words = altair.Chart(altair.Data(values=several)).encode(
            x=x, y=_height(altair, "value"), text="written:N"
        )
        layers.append(words.mark_text(dy=-12, fontSize=11, fontStyle="italic"))
    return layers


def _layer_silence(altair: Any, points: tuple[Point, ...], *, x: Any) -> list[Any]:
    """ "Not reported" over the whole height, so that it is read at no value."""
    rows = [{"year": str(point.year), "written": point.written} for point in points if point.is_silent]
    if not rows:
        return []
    base = altair.Chart(altair.Data(values=rows)).encode(x=x)
    return [
        base.mark_rule(strokeDash=[2, 4], strokeWidth=1.5, color=_QUIET),
        base.mark_text(angle=270, dx=0, dy=-7, fontSize=11, fontStyle="italic").encode(
            y=altair.value(_HEIGHT / 2), text="written:N"
        ),
    ]


def _find_top(points: tuple[Point, ...]) -> float:
    """Where an arrow without an end stops: a fifth above the largest number that is stated."""
    ends = [end for point in points for end in (point.value, point.low, point.high) if end is not None]
    finite = [end for end in ends if math.isfinite(end)]
    return max(finite, default=1.0) * 1.2 or 1.0


def _height(altair: Any, field: str) -> Any:
    scale = altair.Scale(zero=True, nice=True)
    axis = altair.Axis(
        tickCount=4, tickMinStep=_LEAST_STEP, domain=False, ticks=False, labelPadding=6, format=",~r"
    )
    return altair.Y(f"{field}:Q", title=None, scale=scale, axis=axis)
