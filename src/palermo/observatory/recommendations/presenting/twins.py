"""The register as JSON, CSV and Atom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from palermo.core.assessment.threads import Thread
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.recommendations.models import Status, Voice
from palermo.observatory.recommendations.presenting.strip import shorten
from palermo.observatory.recommendations.queries import Register
from palermo.web.atom import AtomFeed, clean

COLUMNS = (
    *("thread", "lineage", "first_year", "last_year", "streak", "is_open", "year", "number", "state"),
    *("text", "addressee", "review", "address"),
    *(f"status_{voice.value}" for voice in Voice),
    *(f"as_of_{voice.value}" for voice in Voice),
)


def write_thread(register: Register, thread: Thread, *, request: HttpRequest) -> dict[str, Any]:
    """A thread with its recommendations, the state of each year and what each voice said."""
    return {
        "thread": thread.key,
        "address": _address(register.iso3, thread.key, request=request),
        "lineage": thread.lineage,
        "streak": thread.streak,
        "is_open": thread.is_open,
        "rests_on_proposals": thread.has_proposals,
        "states": [{"year": year, "state": state or None} for year, state in thread.states],
        "recommendations": [
            {
                "year": item.year,
                "number": item.number,
                "text": item.text,
                "addressee": item.addressee or None,
                "review": register.said[item.key].state,
                "address": request.build_absolute_uri(register.said[item.key].address),
            }
            for item in thread.items
        ],
        "statuses": [
            {
                "voice": entry.voice,
                "status": entry.status,
                "as_of": entry.as_of,
                "why": entry.why,
                "searches": entry.searches or None,
                "evidence": [
                    request.build_absolute_uri(register.said[key].address)
                    for key in entry.evidence
                    if key in register.said
                ],
                "at": entry.at.isoformat(),
            }
            for entry in register.statuses_of(thread)
        ],
    }


def list_rows(register: Register, *, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """One row for each recommendation, with its thread and where that stands."""
    for thread in register.threads:
        latest = {entry.voice: entry for entry in register.statuses_of(thread)}
        states = dict(thread.states)
        for item in thread.items:
            said = register.said[item.key]
            yield {
                "thread": thread.key,
                "lineage": thread.lineage,
                "first_year": thread.years[0],
                "last_year": thread.years[-1],
                "streak": thread.streak,
                "is_open": thread.is_open,
                "year": item.year,
                "number": item.number,
                "state": states.get(item.year, ""),
                "text": item.text,
                "addressee": item.addressee,
                "review": said.state,
                "address": request.build_absolute_uri(said.address),
                **{f"status_{voice}": entry.status for voice, entry in latest.items()},
                **{f"as_of_{voice}": entry.as_of for voice, entry in latest.items()},
            }


def write_atom(register: Register, *, request: HttpRequest, limit: int = 60) -> bytes:
    """What people said of where recommendations stand, newest first (RFC 4287)."""
    page = request.build_absolute_uri(reverse("recommendation_register", args=[register.iso3]))
    name = country_name(register.iso3)
    feed = AtomFeed(
        title=f"{name}: where recommendations stand",
        link=page,
        description=f"What was said of the status of recommendations to {name}.",
        language="en",
        feed_url=request.build_absolute_uri(request.path),
    )
    said = [(entry, thread) for thread in register.threads for entry in register.statuses_of(thread)]
    for entry, thread in sorted(said, key=lambda pair: -pair[0].pk)[:limit]:
        address = _address(register.iso3, thread.key, request=request)
        voice, status = Voice(entry.voice).label, Status(entry.status).label
        feed.add_item(
            title=clean(f"{voice}: {status.lower()} as of {entry.as_of}: {shorten(thread.newest.text)}"),
            link=address,
            unique_id=f"{address}#status-{entry.pk}",
            description=clean(entry.why),
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return feed.to_bytes()


def _address(iso3: str, key: str, *, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("thread", args=[iso3, key]))
