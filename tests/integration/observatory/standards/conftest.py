"""Placements in tiers, added, read and accepted as the library does it; browsers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, read_sentences
from tests.integration.observatory.views.conftest import read_report, sign_in

from palermo.core.statements.kinds import TierPlacement
from palermo.core.values import Place, Span
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot

__all__ = ["read_report", "sign_in"]

PlaceTiers = Callable[..., Snapshot]


@pytest.fixture
def place_tiers(analyst: Any, reviewer: Any) -> PlaceTiers:
    """A report that places a country in tiers: `{2024: "2WL"}`; accepted unless told otherwise."""

    def place(
        tiers: dict[int, str],
        *,
        iso3: str = "XTV",
        title: str = "Yearly report",
        is_accepted: bool = True,
        **fields: Any,
    ) -> Snapshot:
        sentences = [
            f"{title}: {iso3} stood on tier {tier} in the report of year {year}."
            for year, tier in tiers.items()
        ]
        reading = read_sentences(
            *sentences, title=title, publisher="Office", country=Place("A country", iso3)
        )
        placements = []
        start = 0
        for sentence, (year, tier) in zip(sentences, tiers.items(), strict=True):
            span = Span.of(reading.text, start, start + len(sentence))
            placements.append(
                TierPlacement(
                    span=span, quote=span, tier=tier, report_year=year, reader="test-reader/1", **fields
                )
            )
            start += len(sentence) + 1
        data = f"{iso3} {title}\n{tiers}".encode()
        added = actions.add_document(data, file_name="t.txt", by=analyst, at=NOON, read_later=False)
        read = replace(reading, statements=tuple(placements))
        actions.save_reading(added.snapshot, reading=read, by=analyst, at=NOON)
        if is_accepted:
            for identity in list(queries.list_to_review()):
                actions.accept_statement(identity, by=reviewer, at=NOON)
        return added.snapshot

    return place
