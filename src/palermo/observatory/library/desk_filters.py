"""The filters of the review desk as they stand in an address, and the choices a form offers for them."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from palermo.core.statements import KINDS
from palermo.core.statements.kinds import PILLARS
from palermo.observatory.library.queries.desk import DOUBTS, ORDERS, STATES, DeskFilter

_CLOSED: dict[str, Any] = {
    "kind": KINDS,
    "pillar": PILLARS,
    "doubt": DOUBTS,
    "state": STATES,
    "order": ORDERS,
}


def read_filters(request: HttpRequest, **fixed: str) -> DeskFilter:
    """The filters in an address; a value that no filter has does not narrow. `fixed` ones are the page's own."""
    given = {each.name: request.GET.get(each.name, "").strip()[:120] for each in fields(DeskFilter)}
    known = {name: value for name, value in given.items() if name not in _CLOSED or value in _CLOSED[name]}
    known["iso3"] = known.get("iso3", "").upper()
    return DeskFilter(**{**known, **fixed})


def write_query(filters: DeskFilter, **changes: str) -> str:
    """The address part that says these filters: with its question mark, or nothing."""
    given = {name: value for name, value in asdict(replace(filters, **changes)).items() if value}
    return f"?{urlencode(given)}" if given else ""
