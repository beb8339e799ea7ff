"""The addresses of the API and what each answers. All of them read, none asks who is there: everybody sees
what the public may see."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router

from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.api import parameters, queries, schemas, writing
from palermo.observatory.countries.queries import get_country, list_countries_with_counts
from palermo.observatory.feeds.queries import MOST_EXAMINED, Narrowing, find_published, list_published
from palermo.observatory.library.presenting.citations import cite_statement
from palermo.observatory.library.presenting.words import say
from palermo.observatory.library.queries import get_identity, get_snapshot, list_judgements
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.library.queries.withdrawals import check_source_stands
from palermo.observatory.search.asking import read_ask
from palermo.observatory.search.queries import search as find
from palermo.observatory.search.signs import Facet
from palermo.web.errors import NotFoundError

router = Router()

Iso3 = Annotated[str, Path(pattern=parameters.ISO3, description="ISO 3166-1 alpha-3 code, in capitals.")]
Key = Annotated[str, Path(pattern=parameters.KEY, description="The end of a statement's public address.")]
Slug = Annotated[str, Path(pattern=parameters.SLUG, description="The end of a source's public address.")]
Digest = Annotated[str, Path(pattern=parameters.SHA256, description="SHA-256 in small hexadecimal digits.")]
_MOST_TIERS = 200

PROBLEMS = {(404, 410, 422, 429, 500): schemas.ProblemSchema}


def _answers(schema: Any) -> dict[Any, Any]:
    return {200: schema, **PROBLEMS}


@router.get("/countries", response=_answers(schemas.CountryList), summary="Countries", tags=["Countries"])
def list_countries(request: HttpRequest) -> Any:
    """Every country of the world of which something is published, by name."""
    parameters.NoParameters.check_known(request)
    counts = list_countries_with_counts()
    return {
        "items": [
            {
                "iso3": each.country.iso3,
                "name": each.country.name,
                "address": _page(request, "country", each.country.iso3),
                "source_count": each.source_count,
                "statement_count": each.statement_count,
                "counts_by_kind": each.counts_by_kind,
            }
            for each in counts
            if not each.country.is_fictional
        ]
    }


@router.get(
    "/countries/{iso3}",
    response=_answers(schemas.CountryProfile),
    summary="A country's profile",
    tags=["Countries"],
)
def show_country(request: HttpRequest, iso3: Iso3) -> Any:
    """How much is published of a country, its tiers year by year, and what figures there are of it."""
    parameters.NoParameters.check_known(request)
    country = get_country(iso3)
    counts = queries.count_country(iso3)
    placed = list_published(Narrowing(iso3=iso3, kind="tier_placement"), limit=_MOST_TIERS)
    links = {
        "statements": f"{_api(request, 'list_statements')}?country={iso3}",
        "sources": f"{_api(request, 'list_sources')}?country={iso3}",
        "page": _page(request, "country", iso3),
    }
    if not country.is_fictional:
        links["feed"] = _page(request, "country_atom", iso3)
    series = _api(request, "list_series", iso3=iso3)
    return {
        "iso3": iso3,
        "name": country.name,
        "is_fictional": country.is_fictional,
        "address": links["page"],
        "statement_count": sum(counts.by_kind.values()),
        "counts_by_kind": counts.by_kind,
        "tiers": writing.write_tiers(placed.items, request=request),
        "measures": [
            {
                "measure": measure,
                "label": say("measures", measure),
                "figure_count": count,
                "series": f"{series}?measure={measure}",
            }
            for measure, count in counts.by_measure.items()
        ],
        "links": links,
    }


@router.get(
    "/countries/{iso3}/series",
    response=_answers(schemas.SeriesList),
    summary="Series of one measure",
    tags=["Countries"],
)
def list_series(request: HttpRequest, iso3: Iso3, query: Query[parameters.SeriesParameters]) -> Any:
    """The figures of one measure in a country over time, in the series that its pages show. Only like things stand
    in one series; what several sources or editions say of the same period stands side by side, none is preferred.
    A part that nothing tells from its whole is in none, and among the statements."""
    query.check_known(request)
    get_country(iso3)
    narrowing = Narrowing(iso3=iso3, measure=query.measure)
    page = list_published(narrowing, limit=MOST_EXAMINED)
    return {
        "iso3": iso3,
        "measure": query.measure,
        "is_cut": page.following is not None,
        "items": writing.write_series(page.items, iso3=iso3, request=request),
    }


@router.get(
    "/statements", response=_answers(schemas.StatementPage), summary="Statements", tags=["Statements"]
)
def list_statements(request: HttpRequest, query: Query[parameters.StatementParameters]) -> Any:
    """What sources say, published last first. Invented countries are left out unless they or their source
    are named. Follow `next` until it is null: a page may hold fewer than asked for."""
    query.check_known(request)
    narrowing = Narrowing(
        iso3=query.country,
        kind=query.kind,
        measure=query.measure,
        pillar=query.pillar,
        year=query.year,
        source=query.source,
        review=query.review,
    )
    page = list_published(narrowing, limit=query.limit, before=query.cursor)
    return {
        "items": [writing.write_published(item, request=request) for item in page.items],
        "next": _following(request, page.following),
    }


@router.get(
    "/statements/{key}",
    response=_answers(schemas.StatementDetail),
    summary="A statement",
    tags=["Statements"],
)
def show_statement(request: HttpRequest, key: Key) -> Any:
    """One statement: its quote, what it says, whom its source cites for it, who judged it, how to cite it."""
    parameters.NoParameters.check_known(request)
    identity = get_identity(key)
    citations = select_visible(None).filter(snapshot_id=identity.snapshot_id, kind="citation")
    return {
        "statement": writing.write_published(find_published(identity) or identity, request=request),
        "is_superseded": identity.is_superseded,
        "superseded_by": writing.write_successor(identity, request=request),
        "chain": writing.write_chain(identity, citations=citations, request=request),
        "judgements": [writing.write_judgement(each) for each in list_judgements(key)],
        "citation": writing.write_citation(cite_statement(identity, request=request), request=request),
        "annotation": writing.write_annotation(identity, request=request),
    }


@router.get("/sources", response=_answers(schemas.SourcePage), summary="Sources", tags=["Sources"])
def list_sources(request: HttpRequest, query: Query[parameters.SourceParameters]) -> Any:
    """The publications that statements were read from, added last first. Invented ones only by country."""
    query.check_known(request)
    found = queries.list_known_sources(
        iso3=query.country,
        before=query.cursor,
        limit=query.limit,
        include_fiction=query.country is not None and is_fictional_country(query.country),
    )
    page, following = _cut(found, query.limit)
    hidden = queries.list_with_hidden_words(each for source in page for each in source.snapshots.all())
    return {
        "items": [writing.write_full_source(each, hidden=hidden, request=request) for each in page],
        "next": _following(request, following),
    }


@router.get("/sources/{slug}", response=_answers(schemas.SourceSchema), summary="A source", tags=["Sources"])
def show_source(request: HttpRequest, slug: Slug) -> Any:
    """One publication, with the hashes of its snapshots."""
    parameters.NoParameters.check_known(request)
    source = queries.find_known_source(slug)
    if source is None:
        check_source_stands(slug, viewer=None)
        raise NotFoundError(
            "no source of this slug is published; expected one of /api/sources; please check it"
        )
    hidden = queries.list_with_hidden_words(source.snapshots.all())
    return writing.write_full_source(source, hidden=hidden, request=request)


@router.get("/snapshots", response=_answers(schemas.SnapshotPage), summary="Snapshots", tags=["Sources"])
def list_snapshots(request: HttpRequest, query: Query[parameters.SnapshotParameters]) -> Any:
    """The exact bytes that were read, by their SHA-256, added last first."""
    query.check_known(request)
    found = queries.list_known_snapshots(source=query.source, before=query.cursor, limit=query.limit)
    page, following = _cut(found, query.limit)
    hidden = queries.list_with_hidden_words(page)
    return {
        "items": [
            writing.write_snapshot(each, source=each.source, hidden=hidden, request=request) for each in page
        ],
        "next": _following(request, following),
    }


@router.get(
    "/snapshots/{sha256}", response=_answers(schemas.SnapshotSchema), summary="A snapshot", tags=["Sources"]
)
def show_snapshot(request: HttpRequest, sha256: Digest) -> Any:
    """Whether the library holds some bytes, and what they are."""
    parameters.NoParameters.check_known(request)
    found = queries.find_known_snapshot(sha256)
    if found is None:
        get_snapshot(sha256)  # says so where it was withdrawn
        raise NotFoundError("no snapshot of this SHA-256 is published; expected one of /api/snapshots")
    hidden = queries.list_with_hidden_words([found])
    return writing.write_snapshot(found, source=found.source, hidden=hidden, request=request)


@router.get("/search", response=_answers(schemas.SearchPage), summary="Search", tags=["Search"])
def search(request: HttpRequest, query: Query[parameters.SearchParameters]) -> Any:
    """Statements, and passages of sources whose terms allow it, by words and facets: the search of the
    page, with the same parameters."""
    query.check_known(request)
    asked = {name: values for name, values in request.GET.lists() if name != "limit"}
    answer = find(read_ask(asked), page_size=query.limit, is_harvest=True)
    ask = answer.ask
    has_next = ask.page < answer.page_count
    return {
        "words": ask.words,
        "narrowed": {facet.value: list(ask.values(facet)) for facet in Facet if ask.values(facet)},
        "order": "relevance" if answer.is_by_relevance else "newest",
        "page": ask.page,
        "total": answer.tally.total,
        "total_is_more": answer.tally.is_more,
        "facets": {facet.value: dict(answer.tally.counts.get(facet, {})) for facet in Facet},
        "items": writing.write_answer(answer, request=request),
        "next": _with(request, page=ask.page + 1) if has_next else None,
    }


def _cut(found: list[Any], limit: int) -> tuple[list[Any], int | None]:
    """The page, and the cursor of the next."""
    page = found[:limit]
    return page, page[-1].pk if len(found) > limit else None


def _following(request: HttpRequest, cursor: int | None) -> str | None:
    return _with(request, cursor=cursor) if cursor is not None else None


def _with(request: HttpRequest, **changed: int) -> str:
    """This address with some parameters changed."""
    kept = [(name, each) for name, values in request.GET.lists() if name not in changed for each in values]
    return f"{request.build_absolute_uri(request.path)}?{urlencode([*kept, *changed.items()])}"


def _api(request: HttpRequest, name: str, **arguments: str) -> str:
    return request.build_absolute_uri(reverse(f"api:{name}", kwargs=arguments))


def _page(request: HttpRequest, name: str, *arguments: str) -> str:
    return request.build_absolute_uri(reverse(name, args=arguments))
