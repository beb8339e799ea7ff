"""Editions of a fictional body, each with its numbered recommendations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, read_sentences
from tests.integration.observatory.views.conftest import sign_in

from palermo.core.reading.reading import Reading
from palermo.core.statements import Finding, Recommendation
from palermo.core.values import parse_period
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, Source

__all__ = ["AddEdition", "add_edition", "sign_in"]

AddEdition = Callable[..., Snapshot]


@pytest.fixture
def add_edition(analyst: Any, reviewer: Any) -> AddEdition:
    """A yearly report of Tavoria whose sentences recommend; those after `reports` tell what was found."""

    def add(
        year: int,
        *asked: str,
        reports: tuple[str, ...] = (),
        is_accepted: bool = True,
        body: str = "Observatory",
    ) -> Snapshot:
        source = Source.objects.filter(publisher=body, report_year=year).first() or actions.add_source(
            title=f"Report {year} of {body}",
            by=analyst,
            at=NOON,
            countries=("XTV",),
            publisher=body,
            series="Yearly report",
            report_year=year,
        )
        reading = _say(read_sentences(*asked, *reports), asked=len(asked), year=year)
        data = f"{body} {year} {asked} {reports}".encode()
        added = actions.add_document(
            data, file_name="r.txt", by=analyst, at=NOON, source=source, read_later=False
        )
        actions.save_reading(added.snapshot, reading=reading, by=analyst, at=NOON)
        if is_accepted:
            for identity in added.snapshot.identities.all():
                actions.accept_statement(identity, by=reviewer, at=NOON)
        return added.snapshot

    return add


def _say(reading: Reading, *, asked: int, year: int) -> Reading:
    """The same sentences, the first of them as recommendations, the others as findings of the year."""
    document = reading.document
    said: list[Any] = []
    for number, sentence in enumerate(document.sentences, start=1):
        span = document.span(sentence.start, sentence.end)
        if number <= asked:
            said.append(
                Recommendation(span=span, quote=span, number=number, text=span.words, addressee="Tavoria")
            )
        else:
            said.append(
                Finding(
                    span=span,
                    quote=span,
                    pillar="protection",
                    direction="deficiency" if " not " in span.words else "progress",
                    period=parse_period(str(year)),
                )
            )
    return replace(reading, statements=tuple(said))
