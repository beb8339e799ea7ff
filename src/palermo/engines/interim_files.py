"""Interim assessments from plain files: documents as claims, and labelled pairs of documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from palermo.core.assessment.interim import Claim, Publication, Window, assemble_interim
from palermo.core.assessment.interim.measuring import Answer, LabelError, MatchScore, score_matches
from palermo.core.statements import identify
from palermo.engines.reading import read_bytes


@dataclass(frozen=True, slots=True)
class LabelledInterim:
    """A pair of editions with the matches a person sees between them; `split` is `tuning` or `held out`."""

    name: str
    split: str
    edition: str
    documents: tuple[str, ...]
    window: Window
    answers: tuple[Answer, ...]


def load_claims(path: Path) -> list[Claim]:
    """The statements of a file with the keys they would have in a library.

    Raises OSError when it cannot be opened and `Unreadable`, a PalermoError, when it is no document.
    """
    data = path.read_bytes()
    reading, digest = read_bytes(data, file_name=path.name), hashlib.sha256(data).hexdigest()
    found = reading.description
    publication = Publication(
        key=path.name,
        title=found.title or path.stem,
        publisher=found.publisher or "",
        published_on=str(found.published_on or ""),
        sha256=digest,
        language=found.language or "en",
    )
    named = identify(reading.statements, text=reading.text, snapshot=digest)
    return [Claim(identity.key, statement, publication) for identity, statement in named]


def list_labelled_interims(folder: Path) -> list[LabelledInterim]:
    """The label files of a folder, by name. Raises `LabelError` for one that is not of the form."""
    return [_read_labels(path) for path in sorted(folder.glob("*.json"))]


def score_labelled(labelled: LabelledInterim, *, texts: Path) -> MatchScore:
    """The score of one pair whose texts lie in a folder."""
    told = _load_all(texts / name for name in labelled.documents)
    edition = load_claims(texts / labelled.edition)
    return score_matches(assemble_interim(edition, told, window=labelled.window), labelled.answers)


def _load_all(paths: Iterable[Path]) -> list[Claim]:
    return [claim for path in paths for claim in load_claims(path)]


def _read_labels(path: Path) -> LabelledInterim:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return LabelledInterim(
            name=path.stem,
            split=content["split"],
            edition=content["edition"],
            documents=tuple(content["documents"]),
            window=Window(date.fromisoformat(content["since"]), date.fromisoformat(content["until"])),
            answers=tuple(Answer(each["asked"], tuple(each["told"])) for each in content["answers"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LabelError(
            f"{path.name} is no file of labels ({error}); expected split, edition, documents, since, until and answers"
        ) from error
