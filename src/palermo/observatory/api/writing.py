"""What the API answers with, from what the queries give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from palermo.core.statements.series import Series
from palermo.observatory.feeds.queries import Published
from palermo.observatory.library.models import Judgement, Snapshot, Source, StatementIdentity
from palermo.observatory.library.presenting.citations import Cited
from palermo.observatory.library.presenting.reading_room import list_chain
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.presenting.twins import write_source, write_statement
from palermo.observatory.search.presenting.twins import write_hit
from palermo.observatory.search.queries import Answer, PassageHit
from palermo.observatory.series.presenting.naming import slug_of
from palermo.observatory.series.queries import gather, list_country_series

_DESCRIBED = ("report_year", "period_covered", "terms", "disclaimer", "cite_as")
_SERIES = ("measure", "unit_counted", "currency", "place")


def write_published(item: Published | StatementIdentity, *, request: HttpRequest) -> dict[str, Any]:
    """A statement, with when it came before the public where the register knows it."""
    if isinstance(item, StatementIdentity):
        return write_statement(item, request=request)
    times = {"published_at": item.published_at, "changed_at": item.changed_at}
    return {**write_statement(item.identity, request=request), **times}


def write_chain(
    identity: StatementIdentity, *, citations: Iterable[StatementIdentity], request: HttpRequest
) -> list[dict[str, Any]]:
    """The sources that a statement's source cites for it."""
    return [
        {
            "title": link.title,
            "statement": request.build_absolute_uri(link.said.address) if link.said else None,
        }
        for link in list_chain(tell(identity), identities=citations)
    ]


def write_judgement(judgement: Judgement) -> dict[str, Any]:
    """What a person judged, without the person."""
    return {
        "verdict": judgement.verdict,
        "at": judgement.at,
        "role": judgement.by.role,
        "why": judgement.why,
    }


def write_annotation(identity: StatementIdentity, *, request: HttpRequest) -> dict[str, Any]:
    """The quote as a Web Annotation of the canonical text: where it stands, and its exact words."""
    shown = identity.shown
    assert shown is not None
    address = request.build_absolute_uri(reverse("statement", args=[identity.key]))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": address,
        "type": "Annotation",
        "motivation": "highlighting",
        "target": {
            "source": f"urn:sha256:{shown.text.digest}",
            "selector": [
                {"type": "TextPositionSelector", "start": shown.quote_start, "end": shown.quote_end},
                {"type": "TextQuoteSelector", "exact": shown.quote_words},
            ],
        },
    }


def write_snapshot(
    snapshot: Snapshot, *, source: Source | None, hidden: frozenset[int], request: HttpRequest
) -> dict[str, Any]:
    """A snapshot; `hidden` are those with words that nobody released, whose bytes stay here."""
    is_free = source is not None and source.may_republish and snapshot.pk not in hidden
    address = reverse("snapshot", args=[snapshot.sha256]) if is_free else None
    return {
        "sha256": snapshot.sha256,
        "media_type": snapshot.media_type,
        "byte_count": snapshot.byte_count,
        "retrieved_at": snapshot.retrieved_at,
        "source": source.slug if source is not None else None,
        "is_downloadable": is_free,
        "address": request.build_absolute_uri(address) if address else None,
    }


def write_full_source(source: Source, *, hidden: frozenset[int], request: HttpRequest) -> dict[str, Any]:
    """A source with its countries and snapshots."""
    return {
        **write_source(source),
        **{name: getattr(source, name) or None for name in _DESCRIBED},
        "address": request.build_absolute_uri(reverse("source", args=[source.slug])),
        "may_republish": source.may_republish,
        "countries": [each.iso3 for each in source.countries.all()],
        "snapshots": [
            write_snapshot(each, source=source, hidden=hidden, request=request)
            for each in source.snapshots.all()
        ],
    }


def write_successor(identity: StatementIdentity, *, request: HttpRequest) -> str | None:
    """The address of what stands in the place of a superseded statement; None where its source no longer says
    it, or it is not superseded."""
    after = identity.successor if identity.is_superseded else None
    return request.build_absolute_uri(reverse("statement", args=[after.key])) if after is not None else None


def write_series(items: Iterable[Published], *, iso3: str, request: HttpRequest) -> list[dict[str, Any]]:
    """Figures in the series that the pages show: like with like, every vintage by itself, in the order of their
    periods. A part that nothing tells from its whole is in none."""
    identities = {item.identity.key: item.identity for item in items}
    evidence = gather(((each, tell(each)) for each in identities.values()), iso3=iso3)
    return [
        _write_one_series(series, identities=identities, request=request)
        for series in list_country_series(evidence)
    ]


def _write_one_series(
    series: Series, *, identities: Mapping[str, StatementIdentity], request: HttpRequest
) -> dict[str, Any]:
    written = [write_statement(identities[each.key], request=request) for each in series.vintages]
    slug = slug_of(series)
    points = sorted(map(_write_point, written), key=_order_of_point)
    return {
        **{name: written[0].get(name) for name in _SERIES},
        "key": slug,
        "address": request.build_absolute_uri(reverse("series", args=[series.key.iso3, slug])),
        "facets": dict(series.key.facets),
        "definition": series.key.definition or None,
        "body": series.key.body or None,
        "points": points,
    }


def _order_of_point(point: dict[str, Any]) -> tuple[str, str, str]:
    return (point["period"] or "", point["published_on"] or "", point["key"])


def write_answer(answer: Answer, *, request: HttpRequest) -> list[dict[str, Any]]:
    """What a search found."""
    items = []
    for hit in answer.hits:
        written = write_hit(hit, answer, request)
        if isinstance(hit, PassageHit):
            items.append(written)
            continue
        rest = {name: value for name, value in written.items() if name not in ("type", "highlights")}
        items.append({"type": "statement", "highlights": written["highlights"], "statement": rest})
    return items


def _write_point(written: dict[str, Any]) -> dict[str, Any]:
    source = written["source"] or {}
    said = ("period", "value", "value_max", "qualifier", "is_reported", "role", "reporter")
    names = (*said, "state", "review", "key", "address")
    return {
        **{name: written.get(name) for name in names},
        "definition": written.get("definition"),
        "definition_note": written.get("definition_note"),
        "published_on": source.get("published_on"),
        "source": source.get("slug"),
        "quote": written["quote"]["words"],
    }


def write_tiers(items: Iterable[Published], *, request: HttpRequest) -> list[dict[str, Any]]:
    """The tiers a country was placed in, oldest report year first."""
    tiers = []
    for item in items:
        said = tell(item.identity)
        if said.get("placement") in (None, "placement"):
            address = request.build_absolute_uri(said.address)
            tier = {"tier": said.fields["tier"], "report_year": said.get("report_year")}
            tiers.append({**tier, "state": said.state, "key": said.key, "address": address})
    return sorted(tiers, key=lambda each: (each["report_year"] or 0, each["key"]))


def write_citation(cited: Cited, *, request: HttpRequest) -> dict[str, Any]:
    """How to cite, with the addresses of every form."""
    addresses = {name: request.build_absolute_uri(each) for name, each in cited.addresses.items()}
    return {"text": cited.text, "csl": cited.item, "addresses": addresses}
