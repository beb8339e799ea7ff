"""Every document as it was read last: how much of each kind, and which are unlike their like."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Length

from palermo.core.reading.overview import UNKNOWN, Line, compare_lines
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.models import Source, StatementIdentity, Text
from palermo.observatory.library.models.statements import State
from palermo.observatory.library.visibility import Audience, visible_to

_LETTERS_PER_WORD = 6  # lengths are compared with each other alone


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document of the library: the line of it, its source and how much of it waits."""

    line: Line
    slug: str
    sha256: str
    title: str
    waiting_count: int


def list_read_documents() -> list[ReadDocument]:
    """Every document that was read and stands, by country, kind and year, with what stands out about it.

    Asked for people who may read all; it looks at the whole library, in four questions.
    """
    texts = list(
        Text.objects.filter(is_current=True, snapshot__source__is_withdrawn=False)
        .annotate(length=Length("content"))
        .defer("content", "description")
        .select_related("snapshot__source")
        .prefetch_related("snapshot__source__countries")
    )
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    waiting: dict[int, int] = defaultdict(int)
    grouped = _select_standing().order_by().values_list("snapshot_id", "kind", "is_waiting")
    for snapshot, kind, waits, count in grouped.annotate(count=Count("pk")):
        counts[snapshot][kind] = counts[snapshot].get(kind, 0) + count
        waiting[snapshot] += count if waits else 0
    tiers = _list_tiers()
    by_name = {text.snapshot.sha256: text for text in texts}
    lines = [
        _line(text, counts=counts[text.snapshot_id], tier=tiers.get(text.snapshot_id, "")) for text in texts
    ]
    return [
        _describe(line, by_name[line.name], waiting=waiting[by_name[line.name].snapshot_id])
        for line in compare_lines(lines)
    ]


def _select_standing() -> QuerySet[StatementIdentity]:
    """What a person judged or should: not what only an older reading found."""
    is_of_account = Q(is_waiting=True) | ~Q(state=State.PROPOSED)
    return StatementIdentity.objects.filter(visible_to(Audience.STAFF), is_of_account)


def _list_tiers() -> dict[int, str]:
    """The tier that each document places its country in, where it does."""
    placed = (
        _select_standing()
        .filter(kind="tier_placement", latest__fields__placement="placement")
        .order_by("latest__start")
    )
    return dict(placed.values_list("snapshot_id", "latest__tier"))


def _line(text: Text, *, counts: dict[str, int], tier: str) -> Line:
    source = text.snapshot.source
    assert source is not None  # texts of snapshots without one are not asked for
    return Line(
        name=text.snapshot.sha256,
        country=_name_countries(source),
        kind=source.kind or UNKNOWN,
        year=source.report_year,
        language=source.language or UNKNOWN,
        tier=tier,
        word_count=max(1, text.length // _LETTERS_PER_WORD),  # type: ignore[attr-defined]
        counts=counts,
    )


def _describe(line: Line, text: Text, *, waiting: int) -> ReadDocument:
    source = text.snapshot.source
    assert source is not None
    return ReadDocument(
        line=replace(line, name=text.snapshot.file_name),
        slug=source.slug,
        sha256=text.snapshot.sha256,
        title=source.title,
        waiting_count=waiting,
    )


def _name_countries(source: Source) -> str:
    names = [_name(each.iso3) for each in source.countries.all()]
    return ", ".join(names) or UNKNOWN


def _name(iso3: str) -> str:
    try:
        return country_name(iso3)
    except KeyError:
        return iso3
