"""What the API's answers hold, typed. The shapes of statements are made from the kinds themselves, so that a
field added there is in the API and in its description."""

from __future__ import annotations

import dataclasses
import types
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from ninja import Schema
from pydantic import Field, create_model

from palermo.core.statements import KINDS
from palermo.core.statements.kinds import Comparison, Statement
from palermo.core.values import Period, Place


class ProblemSchema(Schema):
    """An error (RFC 9457): `detail` is one sentence saying what was met, what was expected, what to do."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    parameters: list[dict[str, str]] = Field(
        default=[], description="The parameters that cannot be taken, by name, each with its reason."
    )


class SpanSchema(Schema):
    """A run of a canonical text: code point offsets `[start, end)` and the exact words between them."""

    start: int
    end: int
    words: str


class PlaceSchema(Schema):
    """A place by the name the source uses, with its country's code where it has one."""

    name: str
    iso3: str | None = None


class ComparisonSchema(Schema):
    """How a figure stands to another period."""

    direction: str | None = None
    to: str | None = None
    value: int | float | None = None


class SourceBrief(Schema):
    """The source of a statement."""

    slug: str
    title: str
    publisher: str | None = None
    kind: str | None = None
    series: str | None = None
    edition: str | None = None
    published_on: str | None = Field(None, description="As written: 2010, 2010-02 or 2010-02-24.")
    language: str | None = None
    url: str | None = None
    is_fictional: bool


class SnapshotBrief(Schema):
    """The exact bytes a statement was read from, by their SHA-256."""

    sha256: str
    media_type: str


class TextBrief(Schema):
    """The canonical text all offsets point into, by its SHA-256, and the reader that made it."""

    sha256: str
    reader: str


class StatementBase(Schema):
    """What every kind of statement has."""

    key: str
    address: str = Field(description="The public address: it names the statement for good.")
    state: Literal["proposed", "accepted", "corrected"]
    review: str = Field(description="The same in words; a proposal was read by software and not yet checked.")
    published_at: datetime | None = Field(None, description="When it last came before the public.")
    changed_at: datetime | None = Field(None, description="When it last said something else.")
    span: SpanSchema
    quote: SpanSchema
    heading_path: list[str] = Field([], description="Only where the source's terms allow more than a quote.")
    notes: list[int] = Field([])
    cites: list[str] = Field([])
    reader: str
    source: SourceBrief | None = None
    snapshot: SnapshotBrief
    canonical_text: TextBrief


def _translate(annotation: Any) -> Any:
    """The type of a field as it is written: periods as text, places and comparisons as objects."""
    plain = {Period: str, Place: PlaceSchema, Comparison: ComparisonSchema}
    if annotation in plain:
        return plain[annotation]
    origin, given = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return list[_translate(given[0])]  # type: ignore[misc]
    if origin in (Union, types.UnionType):
        return Union[tuple(_translate(each) for each in given)]  # noqa: UP007
    return annotation


_DEFINITION_NOTE = (
    "How the definition the figure rests on is narrower than the Trafficking Protocol's, if it is."
)


def _make_kind(name: str, kind: type[Statement]) -> Any:
    shared = {each.name for each in dataclasses.fields(Statement)}
    hints = get_type_hints(kind)
    columns: dict[str, Any] = {"kind": (Literal[name], ...)}
    for each in dataclasses.fields(kind):
        if each.name in shared:
            continue
        written = _translate(hints[each.name])
        if get_origin(written) in (list, dict):
            columns[each.name] = (written, get_origin(written)())
        else:
            columns[each.name] = (written, ... if each.default is dataclasses.MISSING else each.default)
    if name == "figure":
        columns["definition_note"] = (str | None, Field(None, description=_DEFINITION_NOTE))
    model = create_model(f"{kind.__name__}Schema", __base__=StatementBase, **columns)
    model.__doc__ = kind.__doc__
    return model


KIND_SCHEMAS: dict[str, Any] = {name: _make_kind(name, kind) for name, kind in KINDS.items()}
if TYPE_CHECKING:
    StatementSchema = Any
else:
    StatementSchema = Annotated[Union[tuple(KIND_SCHEMAS.values())], Field(discriminator="kind")]  # noqa: UP007


class LinkSchema(Schema):
    """A source that a statement's source cites for it; `statement` is where the citation itself is told."""

    title: str
    statement: str | None = None


class JudgementSchema(Schema):
    """What a person judged, as which role; never who."""

    verdict: str
    at: datetime
    role: str
    why: str = ""


class CitationSchema(Schema):
    """How to cite: ready text, a CSL-JSON item, and the addresses of the forms that programs import."""

    text: str
    csl: dict[str, Any]
    addresses: dict[str, str]


class StatementDetail(Schema):
    """One statement with all that stands behind it."""

    statement: StatementSchema
    is_superseded: bool = Field(description="Whether a newer snapshot of its source stands in its place.")
    superseded_by: str | None = Field(description="The address of what says it now, where something does.")
    chain: list[LinkSchema]
    judgements: list[JudgementSchema]
    citation: CitationSchema
    annotation: dict[str, Any] = Field(description="The quote as a W3C Web Annotation.")


class StatementPage(Schema):
    """Statements, newest publication first. A page may be short; `next` is null on the last."""

    items: list[StatementSchema]
    next: str | None = Field(description="The address of the next page.")


class CountryCountSchema(Schema):
    """A country, and how much is published about it."""

    iso3: str
    name: str
    address: str
    source_count: int
    statement_count: int
    counts_by_kind: dict[str, int]


class CountryList(Schema):
    """Every country of the world with something to show."""

    items: list[CountryCountSchema]


class TierYear(Schema):
    """A tier that a source places the country in, for a report year; the statement that says so."""

    report_year: int | None
    tier: str
    state: Literal["proposed", "accepted", "corrected"]
    key: str
    address: str


class MeasureCount(Schema):
    """A measure, how many figures there are of it, and the address of its series."""

    measure: str
    label: str
    figure_count: int
    series: str


class CountryProfile(Schema):
    """A country: what is published about it, and where each part is listed."""

    iso3: str
    name: str
    is_fictional: bool
    address: str
    statement_count: int
    counts_by_kind: dict[str, int]
    tiers: list[TierYear]
    measures: list[MeasureCount]
    links: dict[str, str] = Field(description="Addresses: statements, sources, page, feed.")


class SnapshotSchema(Schema):
    """The exact bytes as retrieved. `is_downloadable` where the terms of the source allow passing them on."""

    sha256: str
    media_type: str
    byte_count: int
    retrieved_at: datetime
    source: str | None = None
    is_downloadable: bool
    address: str | None = None


class SourceSchema(SourceBrief):
    """A publication, as it describes itself; what it does not state is null."""

    address: str
    report_year: int | None = None
    period_covered: str | None = None
    terms: str | None = None
    may_republish: bool
    disclaimer: str | None = None
    cite_as: str | None = None
    countries: list[str]
    snapshots: list[SnapshotSchema]


class SourcePage(Schema):
    """Sources, those added last first."""

    items: list[SourceSchema]
    next: str | None


class SnapshotPage(Schema):
    """Snapshots, those added last first."""

    items: list[SnapshotSchema]
    next: str | None


class PointSchema(Schema):
    """One value of a series as one source published it: every vintage stands by itself."""

    period: str | None
    value: int | float | None = Field(description="Null when the source says that nothing was reported.")
    value_max: int | float | None = None
    qualifier: str
    is_reported: bool
    role: str
    reporter: str | None = None
    definition: str | None = None
    definition_note: str | None = Field(None, description=_DEFINITION_NOTE)
    published_on: str | None = None
    source: str | None = None
    quote: str
    state: Literal["proposed", "accepted", "corrected"]
    review: str
    key: str
    address: str


class SeriesSchema(Schema):
    """Figures of one thing over time, as its page shows them: equal place, measure, unit, facets, definition and
    body. `key` is what it is called in `address`."""

    key: str
    address: str
    measure: str
    unit_counted: str | None
    currency: str | None = None
    place: PlaceSchema | None
    facets: dict[str, str]
    definition: str | None = None
    body: str | None = None
    points: list[PointSchema]


class SeriesList(Schema):
    """The series of one measure in one country. `is_cut` when there are more figures than were looked at."""

    iso3: str
    measure: str
    is_cut: bool
    items: list[SeriesSchema]


class PassageHitSchema(Schema):
    """A passage that was found, in a source whose terms allow showing it."""

    type: Literal["passage"]
    address: str | None
    words: str
    highlights: list[tuple[int, int]]
    source: SourceBrief | None


class StatementHitSchema(Schema):
    """A statement that was found; highlights are code point offsets into the words of its quote."""

    type: Literal["statement"]
    highlights: list[tuple[int, int]]
    statement: StatementSchema


class SearchPage(Schema):
    """A page of what a search found. When `total_is_more`, totals and facets speak of the newest matches."""

    words: str
    narrowed: dict[str, list[str]]
    order: Literal["newest", "relevance"]
    page: int
    total: int
    total_is_more: bool
    facets: dict[str, dict[str, int]]
    items: list[Annotated[PassageHitSchema | StatementHitSchema, Field(discriminator="type")]]
    next: str | None
