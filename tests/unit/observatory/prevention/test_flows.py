"""The picture of routes: every line has its number, no two numbers cover each other, and the words say the same."""

from __future__ import annotations

from palermo.core.assessment.registers import Route
from palermo.observatory.prevention.presenting.flows import MOST_DRAWN, draw_flow, summarise


def route(origin: str, destination: str, *, count: int = 1, leg: str = "") -> Route:
    return Route(origin, destination, leg, tuple(f"s{number}" for number in range(count)))


MANY_TO_ONE = [route(f"place {name}", "KEN", count=place + 1) for place, name in enumerate("abcdefgh")]


def test_numbers_of_lines_that_meet_do_not_cover_each_other() -> None:
    flow = draw_flow(
        [*MANY_TO_ONE, route("KEN", "UGA", leg="from_transit"), route("KEN", "TZA", leg="from_transit")]
    )
    assert flow is not None
    spots = [(line.x, line.y) for line in flow.lines]
    for place, (x, y) in enumerate(spots):
        for other_x, other_y in spots[place + 1 :]:
            assert abs(x - other_x) > 18 or abs(y - other_y) > 18, spots


def test_lines_are_wider_for_more_statements_and_dashed_in_transit() -> None:
    flow = draw_flow(
        [route("UGA", "KEN", count=9), route("TZA", "KEN"), route("KEN", "XVM", leg="from_transit")]
    )
    assert flow is not None
    assert [line.count for line in flow.lines] == [9, 1, 1]
    assert flow.lines[0].width > flow.lines[1].width
    assert [line.is_transit for line in flow.lines] == [False, False, True]


def test_the_words_say_every_line_and_count_statements() -> None:
    words = summarise([route("UGA", "KEN", count=2), route("KEN", "KEN", leg="within")])
    assert words == "From Uganda to Kenya: 2 statements."


def test_what_is_not_drawn_is_counted_and_ways_within_a_country_are_no_lines() -> None:
    many = [route(f"place {number}", "KEN") for number in range(MOST_DRAWN + 3)]
    flow = draw_flow(many)
    assert flow is not None and len(flow.lines) == MOST_DRAWN and flow.left_out == 3
    assert draw_flow([route("KEN", "KEN", leg="within")]) is None
