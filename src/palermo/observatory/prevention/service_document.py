"""The services document: what another installation takes in of the public services, one way.

Its form is `service_document.schema.json`, described in docs/methods/registers.md. It holds no place. A contact
line stands in it only while it may be called, with the last day on which it may: who takes it in drops it then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from django.http import HttpRequest

from palermo.observatory.prevention.presenting.entries import address_of, is_fictional
from palermo.observatory.prevention.presenting.twins import write_line
from palermo.observatory.prevention.queries import ShownEntry

FORM = "palermo-services"
VERSION = 1


def write_services(
    entries: Iterable[ShownEntry], *, made_at: datetime, request: HttpRequest
) -> dict[str, Any]:
    """The document, of entries as everybody sees them."""
    return {
        "form": FORM,
        "version": VERSION,
        "made_at": made_at.isoformat(timespec="seconds"),
        "made_by": request.build_absolute_uri("/"),
        "services": [_write(each, request=request) for each in entries],
    }


@cache
def load_schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    schema: dict[str, Any] = json.loads(
        files(__package__).joinpath("service_document.schema.json").read_text(encoding="utf-8")
    )
    return schema


def _write(shown: ShownEntry, *, request: HttpRequest) -> dict[str, Any]:
    fields = shown.version.fields
    line = write_line(shown)
    return {
        "key": shown.entry.key,
        "kind": "hotline" if shown.register.key == "hotlines" else "service",
        "address": request.build_absolute_uri(address_of(shown)),
        "country": shown.entry.iso3,
        "is_fictional": is_fictional(shown),
        "name": shown.version.title,
        "operator": fields.get("operator"),
        "helps": fields.get("helps", []),
        "subjects": fields.get("subjects", []),
        "served": fields.get("served", []),
        "languages": fields.get("languages", []),
        "region": fields.get("region"),
        "hours": fields.get("hours"),
        "cost": fields.get("cost"),
        "conditions": fields.get("conditions"),
        "line": line["number"],
        "line_verified_on": line["verified_on"],
        "line_lapses_after": line["lapses_after"],
        "as_of": shown.version.at.date().isoformat(),
    }
