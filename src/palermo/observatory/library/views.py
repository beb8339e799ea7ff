"""Sources and statements as pages, and their machine-readable twins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from palermo.observatory.library import store
from palermo.observatory.library.policies import can_read_hidden
from palermo.observatory.library.presenting.citations import cite_source, cite_statement
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.reading_room import (
    context_of,
    find_neighbours,
    list_chain,
    list_sentences,
    mark_document,
)
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.presenting.twins import (
    SOURCE_COLUMNS,
    write_csv,
    write_source,
    write_statement,
)
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
from palermo.web.twins import show_csv, show_csv_text


def source_list(request: HttpRequest) -> HttpResponse:
    """Every source this viewer may know of."""
    sources = list_sources(viewer=request.user)
    return render(request, "library/source_list.html", {"sources": sources, "section": "sources"})


def source_list_json(request: HttpRequest) -> JsonResponse:
    """The list of sources for programs; fictional ones are left out, as from every harvest."""
    return show_json(_list_source_rows(request))


def source_list_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    return show_csv(_list_source_rows(request), columns=SOURCE_COLUMNS, name="sources")


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
        **cite_source(found, request=request).describe(),
        "json_address": reverse("source_json", args=[found.slug]),
        "csv_address": reverse("source_csv", args=[found.slug]),
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
    return show_csv_text(written, name=found.slug)


def source_citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The citation of a source for reference managers."""
    return cite_source(get_source(slug, viewer=request.user), request=request).show(form)


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
        **cite_statement(identity, request=request).describe(),
        "json_address": reverse("statement_json", args=[identity.key]),
        "csv_address": reverse("statement_csv", args=[identity.key]),
    }
    return render(request, "library/statement.html", context)


def statement_json(request: HttpRequest, key: str) -> JsonResponse:
    """One statement for programs."""
    identity = get_identity(key, viewer=request.user)
    written = write_statement(identity, request=request)
    if identity.is_superseded:  # a newer snapshot of its source stands in its place
        after = identity.successor
        address = reverse("statement", args=[after.key]) if after is not None else None
        written["superseded_by"] = request.build_absolute_uri(address) if address else None
    return show_json(written)


def statement_csv(request: HttpRequest, key: str) -> HttpResponse:
    """One statement as a row."""
    return show_csv_text(write_csv([get_identity(key, viewer=request.user)], request=request), name=key)


def statement_citation(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The citation of a statement for reference managers."""
    return cite_statement(get_identity(key, viewer=request.user), request=request).show(form)


def _list_source_rows(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {**write_source(each), "address": request.build_absolute_uri(reverse("source", args=[each.slug]))}
        for each in list_sources(viewer=request.user)
        if not each.is_fictional
    ]


def _has_hidden(held: Any) -> bool:
    return bool(held.name_doubts.filter(is_released=False).exists())
