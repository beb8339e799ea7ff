"""Sources: made from what a document says of itself or by a person, described, and filed under."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from palermo.core.reading.document import Description
from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import Snapshot, Source, SourceCountry
from palermo.observatory.library.policies import check_add_document, check_describe_source, check_set_terms
from palermo.observatory.library.queries.sources import find_source_like, is_known
from palermo.observatory.library.signals import ChangeManner, PublicChange, tell
from palermo.web.errors import UnacceptableError

_DESCRIBABLE = frozenset(
    {
        "title",
        "publisher",
        "kind",
        "series",
        "edition",
        "report_year",
        "period_covered",
        "published_on",
        "last_updated_on",
        "not_before",
        "language",
        "disclaimer",
        "cite_as",
        "url",
    }
)


def add_source(
    *,
    title: str,
    by: User,
    at: datetime,
    countries: tuple[str, ...] = (),
    is_fictional: bool = False,
    **fields: Any,
) -> Source:
    """A new source, described by a person (or by the document itself)."""
    check_add_document(by)
    _check_describable(fields)
    with transaction.atomic():
        source = Source.objects.create(
            slug=_free_slug(title, fields),
            title=title,
            is_fictional=is_fictional or any(map(is_fictional_country, countries)),
            added_at=at,
            added_by=by,
            **fields,
        )
        SourceCountry.objects.bulk_create(
            SourceCountry(source=source, iso3=iso3) for iso3 in sorted(set(countries))
        )
        record("add_source", target_kind="source", target_key=source.slug, by=by, at=at)
    return source


def describe_source(source: Source, *, by: User, at: datetime, why: str = "", **fields: Any) -> Source:
    """Change what is said about a source: any of its descriptive fields. Where the public knows of the
    source, the change stands in the log of corrections with `why`."""
    check_describe_source(by)
    _check_describable(fields)
    with transaction.atomic():
        changes = {
            name: [_write(getattr(source, name)), _write(value)]
            for name, value in fields.items()
            if getattr(source, name) != value
        }
        if changes and is_known(source):
            manner = ChangeManner.DESCRIBED
            tell(PublicChange(manner, by=by, at=at, why=why, source=source, fields=changes))
        for name, value in fields.items():
            setattr(source, name, value)
        source.save(update_fields=sorted(fields))
        record(
            "describe_source",
            target_kind="source",
            target_key=source.slug,
            by=by,
            at=at,
            fields=sorted(fields),
        )
    return source


def set_terms(source: Source, *, terms: str, may_republish: bool, by: User, at: datetime) -> Source:
    """Say under which terms a source may be used, and whether they allow showing it in full."""
    check_set_terms(by)
    if may_republish and not terms.strip():
        raise UnacceptableError("no terms were given; expected those that allow showing the source in full")
    with transaction.atomic():
        source.terms, source.may_republish = terms.strip(), may_republish
        source.save(update_fields=["terms", "may_republish"])
        record(
            "set_terms",
            target_kind="source",
            target_key=source.slug,
            by=by,
            at=at,
            may_republish=may_republish,
        )
    return source


def file_snapshot(snapshot: Snapshot, *, under: Source, by: User, at: datetime) -> Snapshot:
    """File a snapshot under the source a person chose."""
    check_describe_source(by)
    with transaction.atomic():
        _file(snapshot, under, by=by, at=at)
    return snapshot


def file_by_description(snapshot: Snapshot, description: Description, *, by: User, at: datetime) -> Source:
    """The source of a snapshot: the one it is filed under, else the one it is another snapshot of, else a
    new one. What a person stated is never overwritten; what nobody stated is filled in from the document."""
    stated = _stated(description)
    country = description.country.iso3 if description.country else None
    if snapshot.source is not None:
        check_stands(snapshot.source)
        _fill_in(snapshot.source, stated)
        return snapshot.source
    source = find_source_like(
        title=stated.get("title", ""),
        publisher=stated.get("publisher", ""),
        published_on=stated.get("published_on", ""),
        report_year=stated.get("report_year"),
        url=snapshot.retrieved_from,
        iso3=country or "",
    )
    if source is None:
        title = stated.pop("title", "") or PurePath(snapshot.file_name).stem
        source = add_source(
            title=title,
            by=by,
            at=at,
            countries=(country,) if country else (),
            **{"url": snapshot.retrieved_from, **stated},
        )
    _file(snapshot, source, by=by, at=at)
    return source


def _write(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _stated(description: Description) -> dict[str, Any]:
    """The stated fields of a description under the names a source has for them."""
    stated: dict[str, Any] = {}
    for name in sorted(_DESCRIBABLE):
        value = getattr(description, name, None)
        if value is not None:
            stated[name] = value if isinstance(value, str | int) else str(value)
    for name, limit in (("title", 500), ("publisher", 300), ("kind", 60), ("language", 20)):
        if name in stated:
            stated[name] = stated[name][:limit]
    return stated


def _fill_in(source: Source, stated: dict[str, Any]) -> None:
    new = {name: value for name, value in stated.items() if getattr(source, name) in ("", None)}
    for name, value in new.items():
        setattr(source, name, value)
    if new:
        source.save(update_fields=sorted(new))


def check_stands(source: Source) -> None:
    """Raise `UnacceptableError` for a withdrawn source: nothing may come in under it."""
    if source.is_withdrawn:
        raise UnacceptableError(
            "the source of this document was withdrawn; expected one that stands; an editor can give it back"
        )


def _file(snapshot: Snapshot, source: Source, *, by: User, at: datetime) -> None:
    check_stands(source)
    snapshot.source = source
    snapshot.save(update_fields=["source"])
    record(
        "file_snapshot", target_kind="snapshot", target_key=snapshot.sha256, by=by, at=at, source=source.slug
    )


def _check_describable(fields: dict[str, Any]) -> None:
    if unknown := sorted(fields.keys() - _DESCRIBABLE):
        raise UnacceptableError(f"a source has no {', '.join(unknown)} to describe; expected its own fields")


def _free_slug(title: str, fields: dict[str, Any]) -> str:
    """A readable address that no other source has: the title's words and the year; a short title
    ("China") also gets the publisher's; a number when it is taken."""
    words = title if len(title.split()) > 2 else f"{fields.get('publisher', '')} {title}"
    year = str(fields.get("published_on") or fields.get("report_year") or "")[:4]
    base = slugify(words)[:100].strip("-") or "source"
    if year and year not in base:
        base = f"{base}-{year}"
    slug, number = base, 2
    while Source.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
