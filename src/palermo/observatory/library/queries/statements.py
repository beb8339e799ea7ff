"""Statements as pages show them: by country, by source, by address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from palermo.observatory.library.models import Judgement, Source, Statement, StatementIdentity
from palermo.observatory.library.queries.withdrawals import check_statement_stands
from palermo.observatory.library.visibility import answers_to, audience_of, visible_to
from palermo.web.errors import NotFoundError

_KEY = re.compile(r"[a-z2-7]{26}\Z")


def select_visible(viewer: Any) -> QuerySet[StatementIdentity]:
    """Identities that lists show this viewer, with all that a page shows of them in one query
    (`identity.shown`)."""
    return _with_all_shown(visible_to(audience_of(viewer)))


def select_answered(viewer: Any) -> QuerySet[StatementIdentity]:
    """Identities whose address shows them to this viewer: also those that a newer snapshot took the place
    of."""
    return _with_all_shown(answers_to(audience_of(viewer)))


def _with_all_shown(condition: Q) -> QuerySet[StatementIdentity]:
    return (
        StatementIdentity.objects.filter(condition)
        .select_related(
            "snapshot__source",
            "published__text",
            "published__doubt",
            "proposal__text",
            "proposal__doubt",
            "latest__text",
            "latest__doubt",
        )
        .defer("published__text__content", "proposal__text__content", "latest__text__content")
        .order_by(
            "snapshot__source_id",
            "snapshot_id",
            Coalesce("published__start", "latest__start"),
            "kind",
            "rank",
        )
    )


def list_statements(
    *,
    iso3: str | None = None,
    kinds: Iterable[str] = (),
    measures: Iterable[str] = (),
    viewer: Any = None,
) -> QuerySet[StatementIdentity]:
    """What is said of a country, in the order of the sources and their texts. Without a viewer: what the
    public sees. Country and measure are those of the statement that is shown."""
    found = select_visible(viewer)
    if kinds := tuple(kinds):
        found = found.filter(kind__in=kinds)
    if iso3:
        # The first condition follows from the second and can be answered from an index; the second alone would ask
        # every statement of the library.
        of_country = Statement.objects.filter(iso3=iso3).values("identity")
        found = found.filter(pk__in=of_country).filter(_of_shown(iso3=iso3))
    if measures := tuple(measures):
        found = found.filter(_of_shown(measure__in=measures))
    return found


def list_of_source(source: Source, *, viewer: Any = None) -> QuerySet[StatementIdentity]:
    """What this viewer may see of everything one source says."""
    return select_visible(viewer).filter(snapshot__source=source)


def get_identity(key: str, *, viewer: Any = None) -> StatementIdentity:
    """The statement at a public address. Raises `WithdrawnError` when it was withdrawn, `NotFoundError` when
    there is none that this viewer may see."""
    found = select_answered(viewer).filter(key=key).first() if _KEY.match(key) else None
    if found is None:
        if _KEY.match(key):
            check_statement_stands(key, viewer=viewer)
        raise NotFoundError(
            f"no statement is published at {key[:26]}; expected the address of a checked statement"
        )
    return found


def list_judgements(key: str) -> QuerySet[Judgement]:
    """What people judged of a statement, oldest first."""
    return (
        Judgement.objects.filter(identity__key=key)
        .select_related("by", "statement", "correction")
        .order_by("id")
    )


def _of_shown(**conditions: Any) -> Q:
    published = {f"published__{name}": value for name, value in conditions.items()}
    latest = {f"latest__{name}": value for name, value in conditions.items()}
    return Q(**published) | Q(published__isnull=True, **latest)
