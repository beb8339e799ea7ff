"""What every site's templates may ask for: words for numbers and periods, parts of the page."""

from __future__ import annotations

from typing import Any

from babel.dates import format_date
from django import template

from palermo.core.values import Period

register = template.Library()


@register.filter
def listed(tags: Any) -> list[str]:
    """Tags as a list, whether given as one or as words parted by commas."""
    given = tags.split(",") if isinstance(tags, str) else tags or ()
    return [tag.strip() for tag in given if tag.strip()]


@register.filter
def number(value: Any) -> str:
    """A number with thousands parted, and no decimals that were not written.

    >>> number(10385), number(0.5), number(2.0)
    ('10,385', '0.5', '2')
    """
    if value is None or value == "":
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}"


@register.filter
def ordinal(value: int) -> str:
    """A counting ordinal in figures.

    >>> ordinal(7), ordinal(2), ordinal(11), ordinal(21)
    ('7th', '2nd', '11th', '21st')
    """
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


@register.filter
def period(value: Period | None) -> str:
    """A period in words, with the precision it was written in.

    >>> period(Period("2009-07", "2009-07")), period(Period("2009-05", "2009-11"))
    ('July 2009', 'May 2009 to November 2009')
    """
    if value is None:
        return ""
    first, last = _point(value.first), _point(value.last)
    return first if first == last else f"{first} to {last}"


def _point(written: str) -> str:
    form = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(written)]
    return format_date(Period(written, written).first_day, form, locale="en")


@register.inclusion_tag("web/tile_grid.html")
def tile_grid(blocks: Any) -> dict[str, Any]:
    """The world as squares."""
    return {"blocks": blocks}


@register.inclusion_tag("web/tier_strip.html")
def tier_strip(steps: Any) -> dict[str, Any]:
    """The tiers of one country, year by year."""
    return {"steps": steps, "has_worked_out": any(step.is_worked_out for step in steps)}
