"""From the library's statements to vintages and dated acts."""

from __future__ import annotations

from collections.abc import Iterable

from palermo.core.statements.series import (
    DatedAct,
    Publication,
    Vintage,
    country_of_publisher,
    take_vintage,
)
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import State
from palermo.observatory.library.presenting.said import Said


def take_figure(identity: StatementIdentity, said: Said, *, iso3: str) -> Vintage | None:
    """The vintage a figure gives, None when it can be in no series."""
    return take_vintage(
        said.fields,
        key=said.key,
        publication=publish(identity),
        iso3=iso3,
        words=said.words,
        quote=said.quote,
        offset=said.start - said.quote_start,
        is_checked=identity.is_published,
        is_corrected=identity.state == State.CORRECTED,
    )


def take_acts(told: Iterable[tuple[StatementIdentity, Said]], *, iso3: str) -> tuple[DatedAct, ...]:
    """The dated acts among events, each with the instruments that its sentence names and what it says of them."""
    events: list[tuple[StatementIdentity, Said]] = []
    named: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for identity, said in told:
        if said.kind == "event" and said.period is not None:
            events.append((identity, said))
        elif said.kind == "law_reference":
            sentence = named.setdefault((identity.snapshot_id, said.quote), [])
            sentence.append((str(said.get("instrument")), str(said.get("effect") or "")))
    return tuple(
        DatedAct(
            key=said.key,
            publication=publish(identity),
            iso3=iso3,
            type=str(said.get("type")),
            period=said.period,
            sentence=said.quote,
            acts=tuple(named.get((identity.snapshot_id, said.quote), ())),
        )
        for identity, said in events
        if said.period is not None
    )


def publish(identity: StatementIdentity) -> Publication:
    """Where a statement was published. Snapshots of one source are one publication."""
    source = identity.snapshot.source
    if source is None:
        return Publication(key=f"snapshot-{identity.snapshot.sha256}", title=identity.snapshot.file_name)
    return Publication(
        key=source.slug,
        title=source.title,
        publisher=source.publisher,
        published_on=source.published_on,
        edition=source.edition or str(source.report_year or ""),
        iso3=country_of_publisher(source.publisher),
    )
