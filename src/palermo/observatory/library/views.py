"""Sources and statements as pages, and their machine-readable twins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.observatory.library import store
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.policies import can_read_hidden
from palermo.observatory.library.presenting import citing
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.reading_room import (
    context_of,
    find_neighbours,
    list_chain,
    list_sentences,
    mark_document,
)
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.presenting.twins import write_csv, write_source, write_statement
from palermo.observatory.library.queries import (
    get_identity,
    get_snapshot,
    get_source,
    get_text_with_passages,
    list_judgements,
    list_of_source,
    list_sources,
)
from palermo.web.errors import NotFoundError, RefusedError
from palermo.web.responses import show_json


def source_list(request: HttpRequest) -> HttpResponse:
    """Every source this viewer may know of."""
    sources = list_sources(viewer=request.user)
    return render(request, "library/source_list.html", {"sources": sources, "section": "sources"})


def source_list_json(request: HttpRequest) -> JsonResponse:
    """The list of sources for programs; fictional ones are left out, as from every harvest."""
    sources = list_sources(viewer=request.user)
    return show_json(
        [
            {**write_source(each), "address": request.build_absolute_uri(reverse("source", args=[each.slug]))}
            for each in sources
            if not each.is_fictional
        ]
    )


def source(request: HttpRequest, slug: str) -> HttpResponse:
    """One source: what it states of itself, its text with what was read from it, how to cite it."""
    found = get_source(slug, viewer=request.user)
    try:
        view = get_text_with_passages(found, viewer=request.user)
    except NotFoundError:
        view = None
    context = {
        "source": found,
        "view": view,
        "blocks": mark_document(view, below=2) if view and view.is_full else (),
        "sentences": list_sentences(tell(identity) for identity in view.identities) if view else (),
        "section": "sources",
        **_cite_source(found, request=request),
    }
    return render(request, "library/source.html", context)


def source_json(request: HttpRequest, slug: str) -> JsonResponse:
    """One source with its snapshots and statements."""
    found = get_source(slug, viewer=request.user)
    snapshots = [{"sha256": each.sha256, "media_type": each.media_type} for each in found.snapshots.all()]
    statements = [
        write_statement(each, request=request) for each in list_of_source(found, viewer=request.user)
    ]
    return show_json({**write_source(found), "snapshots": snapshots, "statements": statements})


def source_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The statements of one source as rows."""
    found = get_source(slug, viewer=request.user)
    written = write_csv(list_of_source(found, viewer=request.user), request=request)
    response = HttpResponse(written, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    return response


def source_csl(request: HttpRequest, slug: str) -> JsonResponse:
    """The citation of a source for reference managers."""
    return show_json([_cite_source(get_source(slug, viewer=request.user), request=request)["csl_item"]])


def snapshot(request: HttpRequest, sha256: str) -> HttpResponse:
    """The exact bytes of a snapshot, as a download; never shown as a page, whatever they are."""
    held = get_snapshot(sha256)
    if not (held.source and held.source.may_republish and not _has_hidden(held)) and not can_read_hidden(
        request.user
    ):
        raise RefusedError(
            "The terms of this source do not allow passing the file on; its quotes are public."
        )
    response = HttpResponse(store.fetch(held.sha256), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{held.sha256[:16]}"'
    return response


def statement(request: HttpRequest, key: str) -> HttpResponse:
    """One statement: its quote in context, its fields, its chain of sources, who judged it, how to cite
    it."""
    identity = get_identity(key, viewer=request.user)
    view = get_text_with_passages(identity.snapshot, viewer=request.user)
    said = tell(identity)
    previous, following = find_neighbours(view.identities, key=key)
    context = {
        "identity": identity,
        "statement": identity.shown,
        "said": said,
        "source": identity.snapshot.source,
        "context": context_of(identity, view=view),
        "facts": explain(said),
        "chain": list_chain(said, identities=view.identities),
        "judgements": list_judgements(key),
        "previous": previous,
        "following": following,
        "section": "sources",
        **_cite_statement(identity, request=request),
    }
    return render(request, "library/statement.html", context)


def statement_json(request: HttpRequest, key: str) -> JsonResponse:
    """One statement for programs."""
    return show_json(write_statement(get_identity(key, viewer=request.user), request=request))


def statement_csl(request: HttpRequest, key: str) -> JsonResponse:
    """The citation of a statement for reference managers."""
    return show_json([_cite_statement(get_identity(key, viewer=request.user), request=request)["csl_item"]])


def _has_hidden(held: Any) -> bool:
    return bool(held.name_doubts.filter(is_released=False).exists())


def _cite_source(found: Source, *, request: HttpRequest) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("source", args=[found.slug]))
    citation = found.cite_as or citing.cite_source(
        title=found.title, publisher=found.publisher, published_on=found.published_on, url=found.url
    )
    item = citing.write_csl(
        key=found.slug,
        title=found.title,
        publisher=found.publisher,
        published_on=found.published_on,
        address=found.url or address,
        language=found.language,
        note=f"Read at {address}",
        seen_on=timezone.localdate(),
        collection=found.series,
        edition=found.edition,
    )
    return {
        "citation": citation,
        "csl_item": item,
        "csl_address": reverse("source_csl", args=[found.slug]),
        "json_address": reverse("source_json", args=[found.slug]),
        "csv_address": reverse("source_csv", args=[found.slug]),
    }


def _cite_statement(identity: StatementIdentity, *, request: HttpRequest) -> dict[str, Any]:
    shown, found = identity.shown, identity.snapshot.source
    address = request.build_absolute_uri(reverse("statement", args=[identity.key]))
    title, publisher = (found.title, found.publisher) if found else (identity.snapshot.file_name, "")
    published_on = found.published_on if found else ""
    quote = shown.quote_words if shown else ""
    seen_on = timezone.localdate()
    named = citing.cite_source(title=title, publisher=publisher, published_on=published_on)
    item = citing.write_csl(
        key=identity.key,
        title=title,
        publisher=publisher,
        published_on=published_on,
        address=address,
        language=found.language if found else "",
        note=f"“{quote}” Snapshot SHA-256 {identity.snapshot.sha256}",
        seen_on=seen_on,
        collection=found.series if found else "",
        edition=found.edition if found else "",
    )
    return {
        "citation": citing.cite_statement(
            quote=quote, source=named, sha256=identity.snapshot.sha256, address=address, seen_on=seen_on
        ),
        "csl_item": item,
        "csl_address": reverse("statement_csl", args=[identity.key]),
        "json_address": reverse("statement_json", args=[identity.key]),
    }
