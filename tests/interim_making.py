"""Interim assessments for tests: of the fictional country's texts, of files, and of single sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import palermo.observatory.demonstration as demonstration
from palermo.core.assessment.interim import Claim, Interim, Publication, Window, assemble_interim
from palermo.core.reading.reader import read_text
from palermo.core.statements import identify
from palermo.engines.interim_files import load_claims

TEXTS = Path(demonstration.__file__).parent / "texts"
EDITION, DOCUMENT = "XTV_2024_yearly-report.txt", "XTV_2025_interim-assessment.txt"
WINDOW = Window(date(2024, 4, 1), date(2024, 9, 30))


def claims_of(text: str, *, name: str = "made.txt") -> list[Claim]:
    """The statements of a text."""
    reading, digest = read_text(text), hashlib.sha256(text.encode()).hexdigest()
    found = reading.description
    publication = Publication(
        key=name,
        title=found.title or name,
        publisher=found.publisher or "",
        published_on=str(found.published_on or ""),
        sha256=digest,
    )
    named = identify(reading.statements, text=reading.text, snapshot=digest)
    return [Claim(identity.key, statement, publication) for identity, statement in named]


def assemble_texts(edition: str, documents: Iterable[str], *, window: Window = WINDOW) -> Interim:
    """An interim assessment of the fictional country's texts."""
    told = [claim for name in documents for claim in load_claims(TEXTS / name)]
    return assemble_interim(load_claims(TEXTS / edition), told, window=window)


def assemble_sentences(asked: str, *told: str, window: Window = WINDOW) -> Interim:
    """An interim assessment of one list of recommendations and some sentences."""
    edition = claims_of(f"RECOMMENDATIONS FOR TAVORIA\n\n{asked}\n", name="edition.txt")
    document = claims_of("PROTECTION\n\n" + "\n\n".join(told) + "\n", name="document.txt")
    return assemble_interim(edition, document, window=window)
