"""From files to a frozen assessment of China in April to September 2016, against a country page's recommendations."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.integration.observatory.rows import NOON, name_doubt

from palermo.core.assessment.interim import get_window
from palermo.observatory.accounts.models import User
from palermo.observatory.interim import actions
from palermo.observatory.interim.queries import get_frozen, get_work
from palermo.observatory.library import actions as library
from palermo.observatory.library.models import Snapshot, Source

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]

KINDS = ("recommendation", "finding", "event", "figure", "tier_placement")


def add_file(path: Path, *, analyst: User, reviewer: User) -> Source:
    added = library.add_document(
        path.read_bytes(), file_name=path.name, by=analyst, at=NOON, read_later=False
    )
    library.read_snapshot(added.snapshot, by=analyst, at=NOON)
    for identity in added.snapshot.identities.filter(kind__in=KINDS):
        library.accept_statement(identity, by=reviewer, at=NOON)
    source = Snapshot.objects.select_related("source").get(pk=added.snapshot.pk).source
    assert source is not None
    return source


def test_the_twelve_recommendations_are_assessed_approved_and_frozen(
    samples: Path, analyst: User, assessor: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_doubt(monkeypatch, "")
    edition = add_file(samples / "seeds/000_91ed67ca2b52b5be.txt", analyst=analyst, reviewer=reviewer)
    report = add_file(samples / "reports/CHN_2016_hrr-sections.txt", analyst=analyst, reviewer=reviewer)
    window = get_window(2017)
    made = actions.draft_interim(
        iso3="CHN",
        since=window.since,
        until=window.until,
        edition=edition,
        documents=[report],
        by=analyst,
        at=NOON,
    )
    work = get_work(made.pk, viewer=analyst)
    rows = actions.work_version(work).draft.content["deficiencies"]
    assert sum(row["is_recommended"] for row in rows) == 12
    assert {each["dating"] for row in rows for each in row["evidence"]} == {"inside", "undated"}
    ratings = {row["key"]: {"rating": row["proposal"]["rating"], "reason": "As proposed."} for row in rows}
    actions.save_ratings(work, ratings=ratings, seen=1, by=analyst, at=NOON)
    work = get_work(made.pk, viewer=assessor)
    actions.approve_interim(work, seen=2, why="Read against the report.", by=assessor, at=NOON)
    actions.publish_interim(get_work(made.pk, viewer=reviewer), seen=2, by=reviewer, at=NOON)
    frozen = get_frozen(get_work(made.pk))
    assert hashlib.sha256(frozen.written.encode()).hexdigest() == frozen.sha256
    assert frozen.record["window"]["is_verified"] is False
