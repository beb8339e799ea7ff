"""Charts drawn on the server: plain SVG that asks for nothing, with gaps as gaps."""

from __future__ import annotations

import math
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


def is_quiet(element: etree._Element) -> bool:
    return "var(--ink-soft)" in (element.get("stroke"), element.get("fill"))


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


def test_not_reported_is_written_at_no_height_and_breaks_the_line() -> None:
    silent = Point(2021, "Convictions", None, "not reported")
    svg = draw(*POINTS, silent)
    assert "not reported" in set(svg.itertext())
    dashed = [each for each in svg.iter("{*}line") if each.get("stroke-dasharray")]
    assert [each.get("y2") for each in dashed] != ["0"]
    (line,) = (each for each in svg.iter("{*}path") if each.get("stroke") == "var(--series-1)")
    assert len(re.findall("M", line.get("d") or "")) == 2


def test_a_series_of_nothing_but_silence_is_drawn_without_a_scale() -> None:
    words = set(draw(Point(2020, "Convictions", None, "not reported")).itertext())
    assert {"2020", "not reported"} <= words
    assert "0" not in words


def test_an_inexact_amount_has_a_whisker_and_one_without_an_end_an_arrow() -> None:
    about = Point(2023, "Convictions", 40, "about 40", low=38, high=42)
    at_least = Point(2024, "Convictions", 50, "at least 50", low=50, high=math.inf)
    plain, bounded, opened = (
        [each.tag.rpartition("}")[2] for each in draw(*points).iter("{*}path", "{*}line") if is_quiet(each)]
        for points in (POINTS, (*POINTS, about), (*POINTS, at_least))
    )
    assert plain == []
    assert bounded == ["line"]
    assert sorted(opened) == ["line", "path"]


def test_several_values_of_one_year_are_a_bar_without_a_point() -> None:
    several = Point(2021, "Convictions", None, "several", low=3, high=9)
    words = set(draw(*POINTS, several).itertext())
    assert {"several", "2021"} <= words
    assert "not reported" not in words


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="no point to draw"):
        draw_series([])


def test_the_drawing_engine_is_loaded_with_the_first_chart_only() -> None:
    command = "import sys, palermo.web.charts.series; print([m for m in ('altair', 'vl_convert') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
