"""Charts drawn on the server: plain SVG that asks for nothing, with gaps as gaps."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from lxml import etree

from palermo.web.charts.series import Point, draw_series

POINTS = (
    Point(2019, "Convictions", 12, "12"),
    Point(2020, "Convictions", 21, "21"),
    Point(2022, "Convictions", 26, "26"),
)


def draw(*points: Point) -> etree._Element:
    return etree.fromstring(draw_series(points))


def test_every_value_is_written_and_the_missing_year_is_on_the_axis() -> None:
    words = set(draw(*POINTS).itertext())
    assert {"12", "21", "26", "2019", "2020", "2021", "2022"} <= words


def test_a_missing_year_breaks_the_line() -> None:
    (line,) = (each for each in draw(*POINTS).iter("{*}path") if each.get("stroke") == "var(--series-1)")
    assert len(re.findall("M", line.get("d") or "")) == 2


def test_the_drawing_has_no_script_no_style_and_no_address() -> None:
    svg = draw_series(POINTS)
    assert not re.search(r"<script|<style|\sstyle=|href=|url\(", svg)
    assert 'aria-hidden="true"' in svg


def test_lines_differ_in_shape_as_well_as_in_colour() -> None:
    svg = draw(*POINTS, Point(2019, "Cases", 8, "8"), Point(2020, "Cases", 9, "9"))
    colours = {each.get("fill") for each in svg.iter("{*}path")} & {"var(--series-1)", "var(--series-2)"}
    shapes = {
        (each.get("d") or "")[:9]
        for each in svg.iter("{*}path")
        if each.get("aria-roledescription") == "point" or "symbol" in (each.getparent().get("class") or "")
    }
    assert len(colours) == 2
    assert len(shapes) >= 2


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="no point to draw"):
        draw_series([])


def test_the_drawing_engine_is_loaded_with_the_first_chart_only() -> None:
    command = "import sys, palermo.web.charts.series; print([m for m in ('altair', 'vl_convert') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
