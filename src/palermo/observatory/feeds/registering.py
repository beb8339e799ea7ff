"""Writing the register: what may be seen now, what may no longer be, what says something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.feeds.models import Publication, Shelf
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES, State
from palermo.observatory.library.visibility import Audience, visible_to

_BATCH = 500
_REPEATED = ("iso3", "measure", "pillar", "year")
_CHANGEABLE = ("changed_at", "digest", "source", "kind", *_REPEATED)
_SHELVES = {
    (True, False): Shelf.PUBLISHED,
    (False, False): Shelf.PROPOSED,
    (True, True): Shelf.FICTION,
    (False, True): Shelf.FICTION_PROPOSED,
}


@dataclass(frozen=True, slots=True)
class _Due:
    """What the register should say of one identity."""

    identity_id: int
    shelf: Shelf
    digest: str
    columns: Mapping[str, Any]

    def make(self, *, at: datetime) -> Publication:
        return Publication(
            identity_id=self.identity_id,
            shelf=self.shelf,
            digest=self.digest,
            published_at=at,
            changed_at=at,
            **self.columns,
        )


def register(touched: Q, *, at: datetime) -> None:
    """Bring the register up to date with the identities that meet a condition. Inside a transaction."""
    held = {each.identity_id: each for each in _select_held(touched)}
    new, changed, stays = [], [], set()
    for due in _list_due(touched):
        publication = held.get(due.identity_id)
        if publication is None or publication.shelf != due.shelf:
            new.append(due.make(at=at))
            continue
        stays.add(due.identity_id)
        if _bring_up_to_date(publication, due, at=at):
            changed.append(publication)
    gone = [each.pk for identity, each in held.items() if identity not in stays]
    for start in range(0, len(gone), _BATCH):
        Publication.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    Publication.objects.bulk_create(new, batch_size=_BATCH)
    Publication.objects.bulk_update(changed, _CHANGEABLE, batch_size=_BATCH)


def rebuild() -> int:
    """Make the whole register anew, in the order of the judgements that published; how many it holds."""
    with transaction.atomic():
        Publication.objects.all().delete()
        for due in (_due_of_proposals(), _due_of_published()):
            while batch := list(islice(due, _BATCH)):
                Publication.objects.bulk_create(batch)
    return Publication.objects.count()


def _due_of_proposals() -> Iterator[Publication]:
    proposed = StatementIdentity.objects.filter(state=State.PROPOSED).annotate(at=F("proposal__made_at"))
    yield from _make_in_order(proposed.order_by("at", "pk"))


def _due_of_published() -> Iterator[Publication]:
    published = StatementIdentity.objects.filter(state__in=PUBLISHED_STATES).annotate(
        at=Coalesce(Max("judgements__at"), F("published__made_at")), last=Max("judgements__id")
    )
    yield from _make_in_order(published.order_by(F("last").asc(nulls_first=True), "pk"))


def _make_in_order(identities: QuerySet[Any]) -> Iterator[Publication]:
    for row in _read(identities.filter(visible_to(Audience.MEMBER)), "at"):
        at = row.pop("at")
        yield _due_of(row).make(at=at)


def _select_held(touched: Q) -> QuerySet[Publication]:
    return Publication.objects.filter(
        identity__in=StatementIdentity.objects.filter(touched).order_by().values("pk")
    )


def _list_due(touched: Q) -> Iterator[_Due]:
    """What members may see: where proposals are shown the public sees what they see."""
    visible = StatementIdentity.objects.filter(touched).filter(visible_to(Audience.MEMBER))
    for row in _read(visible.order_by("pk")):
        yield _due_of(row)


def _read(identities: QuerySet[Any], *more: str) -> Iterable[dict[str, Any]]:
    sides = [
        f"{side}__{name}" for side in ("published", "proposal") for name in ("content_digest", *_REPEATED)
    ]
    source = ("snapshot__source_id", "snapshot__source__is_fictional")
    rows = identities.values("pk", "kind", "published_id", *source, *sides, *more)
    return rows.iterator(chunk_size=_BATCH)


def _due_of(row: Mapping[str, Any]) -> _Due:
    is_published = row["published_id"] is not None
    side = "published" if is_published else "proposal"
    columns = {name: row[f"{side}__{name}"] for name in _REPEATED}
    is_fiction = bool(row["snapshot__source__is_fictional"]) or is_fictional_country(columns["iso3"])
    return _Due(
        identity_id=row["pk"],
        shelf=_SHELVES[is_published, is_fiction],
        digest=row[f"{side}__content_digest"],
        columns={"kind": row["kind"], "source_id": row["snapshot__source_id"], **columns},
    )


def _bring_up_to_date(publication: Publication, due: _Due, *, at: datetime) -> bool:
    """Write into a publication what is due; whether anything was not so yet."""
    given = {name: value for name, value in due.columns.items() if getattr(publication, name) != value}
    for name, value in given.items():
        setattr(publication, name, value)
    if publication.digest != due.digest:
        publication.digest = due.digest
        publication.changed_at = max(at, publication.published_at)
        return True
    return bool(given)
