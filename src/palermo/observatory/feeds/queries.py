"""Reading the register: the newest publications, page by page, and the statements they stand for."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.feeds.models import Publication, Shelf
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.library.visibility import Audience, shows_proposed

# A page looks at so many publications at most: where several conditions meet seldom, it may be short.
MOST_EXAMINED = 2000
# Conditions that an index answers together, most telling first; what is left is asked row by row.
_INDEXED = (("source",), ("iso3", "kind"), ("iso3", "measure"), ("iso3",), ("kind",), ("year",))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of publications is narrowed to; None for what it is not."""

    iso3: str | None = None
    kind: str | None = None
    measure: str | None = None
    pillar: str | None = None
    year: int | None = None
    source: str | None = None  # by its slug
    review: str | None = None  # accepted, corrected or proposed

    @property
    def names_fiction(self) -> bool:
        """Whether an invented country is asked for by name."""
        return self.iso3 is not None and is_fictional_country(self.iso3)


@dataclass(frozen=True, slots=True)
class Published:
    """A statement, and when it came before the public and last said something else."""

    identity: StatementIdentity
    published_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Publications, newest first; `following` is the cursor of the next page, None on the last."""

    items: tuple[Published, ...] = ()
    following: int | None = None


def list_published(
    narrowing: Narrowing, *, limit: int, before: int | None = None, with_proposed: bool = True
) -> Page:
    """The newest statements the public may see, from below the position `before`.

    Invented countries appear when they or their source are named. With `with_proposed`, proposals are
    listed too where this installation shows them. The cost is that of the page: it looks at no more than
    `MOST_EXAMINED` publications, and where none of those fits it is short and `following` leads on.
    """
    source = _find_source(narrowing.source)
    if narrowing.source is not None and source is None:
        return Page()
    shelves = _choose_shelves(narrowing, source=source, with_proposed=with_proposed)
    rows, following = _read_rows(narrowing, shelves, source=source, limit=limit, before=before)
    return Page(items=fetch(rows), following=following)


def list_newest(narrowing: Narrowing, *, limit: int) -> list[Publication]:
    """The newest rows of the register about the world that were judged, without their statements."""
    source = _find_source(narrowing.source)
    if narrowing.source is not None and source is None:
        return []
    rows, _ = _read_rows(narrowing, (Shelf.PUBLISHED,), source=source, limit=limit, before=None)
    return rows


def fetch(rows: Sequence[Publication]) -> tuple[Published, ...]:
    """The statements of some rows, in their order, as the public may see them now."""
    visible = select_visible(None).order_by()
    identities = visible.filter(pk__in=[row.identity_id for row in rows]).in_bulk()
    return tuple(
        Published(
            identity=identities[row.identity_id],
            published_at=row.published_at,
            changed_at=row.changed_at,
        )
        for row in rows
        if row.identity_id in identities
    )


def find_published(identity: StatementIdentity) -> Published | None:
    """When one statement came before the public; None when the register does not hold it."""
    row = Publication.objects.filter(identity=identity).first()
    return Published(identity, row.published_at, row.changed_at) if row is not None else None


def _find_source(slug: str | None) -> Source | None:
    if slug is None or "\0" in slug:
        return None
    return Source.objects.only("id", "is_fictional").filter(slug=slug).first()


def _choose_shelves(narrowing: Narrowing, *, source: Source | None, with_proposed: bool) -> tuple[Shelf, ...]:
    is_fiction = narrowing.names_fiction or (source is not None and source.is_fictional)
    shelves = [Shelf.FICTION if is_fiction else Shelf.PUBLISHED]
    if with_proposed and shows_proposed(Audience.PUBLIC):
        shelves.append(Shelf.FICTION_PROPOSED if is_fiction else Shelf.PROPOSED)
    if narrowing.review is None:
        return tuple(shelves)
    return tuple(shelves[1:] if narrowing.review == "proposed" else shelves[:1])


def _read_rows(
    narrowing: Narrowing,
    shelves: Iterable[Shelf],
    *,
    source: Source | None,
    limit: int,
    before: int | None,
) -> tuple[list[Publication], int | None]:
    """Up to `limit` rows of all shelves in one order, and the position below which there may be more."""
    reads = [_read_shelf(narrowing, shelf, source=source, limit=limit, before=before) for shelf in shelves]
    # Below this position some shelf was not looked at.
    floor = max((end for _, end in reads if end is not None), default=None)
    merged = heapq.merge(*(rows for rows, _ in reads), key=lambda row: -row.pk)
    known = [row for row in merged if floor is None or row.pk >= floor]
    rows = known[:limit]
    return rows, rows[-1].pk if len(known) > limit else floor


def _read_shelf(
    narrowing: Narrowing, shelf: Shelf, *, source: Source | None, limit: int, before: int | None
) -> tuple[list[Publication], int | None]:
    """The newest rows of one shelf, and down to which position these are all; None for to the bottom."""
    indexed, asked = _part(narrowing, source=source)
    along = Publication.objects.filter(shelf=shelf, **indexed).order_by("-id")
    if before is not None:
        along = along.filter(pk__lt=before)
    end = None
    if asked:
        end = next(iter(along.values_list("pk", flat=True)[MOST_EXAMINED - 1 : MOST_EXAMINED]), None)
        along = along.filter(**asked, **({} if end is None else {"pk__gte": end}))
    rows = list(along[: limit + 1])
    return rows, rows[-1].pk if len(rows) > limit else end


def _part(narrowing: Narrowing, *, source: Source | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The conditions that one index answers, and those that are asked of each row."""
    given: dict[str, Any] = {
        name: value
        for name in ("iso3", "kind", "measure", "pillar", "year")
        if (value := getattr(narrowing, name)) is not None
    }
    if source is not None:
        given["source"] = source
    best = next((names for names in _INDEXED if all(name in given for name in names)), ())
    indexed = {name: given.pop(name) for name in best}
    if narrowing.review in ("accepted", "corrected"):
        given["identity__state"] = narrowing.review
    return indexed, given
