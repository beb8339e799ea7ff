"""Periods, amounts and grounds as templates show them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from palermo.core.assessment.plans import write_amount
from palermo.core.values import PeriodError, parse_period
from palermo.observatory.plans.presenting.places import address_of, kind_of
from palermo.web.templatetags.web import period as say_period

register = template.Library()
register.filter("address_of", address_of)
register.filter("kind_of", kind_of)

_GUTTER, _WIDTH, _ROW, _HEAD = 172, 720, 24, 34


@register.filter
def when(written: str) -> str:
    """A written period in words; nothing where none is stated."""
    return str(say_period(parse_period(written))) if written else ""


@register.filter
def fact(value: str) -> str:
    """A fact's value: a date in words, anything else as it is."""
    try:
        return str(say_period(parse_period(value)))
    except PeriodError:
        return value


@register.filter
def amount(value: Decimal | None) -> str:
    """An amount with thousands marked; nothing where none is stated."""
    return "" if value is None else write_amount(value)


@register.filter
def plain(value: Decimal | None) -> str:
    """A number without needless noughts."""
    return "" if value is None else f"{value.normalize():,f}"


@register.filter
def hundredths(share: float | None) -> str:
    """A share in hundredths, as people say it."""
    return "" if share is None else f"{round(share * 100)} %"


@register.inclusion_tag("plans/parts/ground.html")
def ground(ground: Any) -> dict[str, Any]:
    """What a row rests on, in one line."""
    return {"ground": ground}


@register.inclusion_tag("plans/parts/picture.html")
def picture(view: Any) -> dict[str, Any]:
    """The bars of a plan's measures over its quarters, as a drawing of the server, and the same as a table."""
    drawn = view.picture
    count = len(drawn.quarters)
    step = (_WIDTH - _GUTTER) / max(count, 1)
    years, at = [], 0
    for year, quarters in drawn.years:
        years.append(
            {
                "year": year,
                "x": _round(_GUTTER + at * step),
                "middle": _round(_GUTTER + (at + quarters / 2) * step),
            }
        )
        at += quarters
    bars = [
        {
            "view": each.what,
            "y": _HEAD + number * _ROW,
            "text_y": _HEAD + number * _ROW + 16,
            "x": _round(_GUTTER + each.first * step),
            "width": _round((each.last - each.first + 1) * step),
            "from": "{} Q{}".format(*drawn.quarters[each.first]),
            "until": "{} Q{}".format(*drawn.quarters[each.last]),
        }
        for number, each in enumerate(drawn.bars)
    ]
    height = _HEAD + len(bars) * _ROW + 6
    return {
        "plan": view.plan,
        "years": years,
        "bars": bars,
        "width": _WIDTH,
        "height": height,
        "gutter": _GUTTER,
        "head": _HEAD - 8,
        "today_x": None if drawn.today is None else _round(_GUTTER + drawn.today * (_WIDTH - _GUTTER)),
        "is_cut": drawn.is_cut,
        "bar_height": _ROW - 7,
    }


def _round(value: float) -> str:
    return f"{value:.1f}"
