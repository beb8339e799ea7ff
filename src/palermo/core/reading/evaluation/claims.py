"""How well a reader finds patterns, findings, events, laws and citations: statements against labels.

The rules are `docs/methods/labelling-claims.md`; the figures are precision, recall and their harmonic mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from palermo.core.reading.evaluation.claim_comparing import (
    ClaimRead,
    agrees,
    claim_of,
    claim_of_label,
    covers_articles,
    shared_length,
)
from palermo.core.reading.evaluation.claim_labels import CLAIM_KINDS, ClaimLabel, LabelledText
from palermo.core.statements.kinds import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """One kind's counts: `found` of `labelled` labels; of the statements `read`, how many are `right` and how
    many `neither` right nor wrong. `wrong` and `missed` say where, as file and offsets."""

    kind: str
    labelled: int = 0
    found: int = 0
    read: int = 0
    right: int = 0
    neither: int = 0
    wrong: tuple[tuple[str, int, int], ...] = ()
    missed: tuple[tuple[str, int, int], ...] = ()

    @property
    def precision(self) -> float | None:
        """The share of statements that are right, of those that count; None when none counts."""
        counted = self.read - self.neither
        return self.right / counted if counted else None

    @property
    def strict_precision(self) -> float | None:
        """The same with every statement counted, neutral ones as wrong: the lower bound of the precision."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """The share of labels that are found; None when there are none."""
        return self.found / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; 0 when nothing is right, None without labels."""
        if self.recall is None:
            return None
        precision = self.precision or 0.0
        return 2 * precision * self.recall / (precision + self.recall) if precision and self.recall else 0.0


def score_statements(labelled: LabelledText, statements: Iterable[Statement]) -> tuple[KindScore, ...]:
    """The score of every kind on one text; statements that begin outside the labelled scope do not count."""
    claims = [claim for statement in statements if (claim := claim_of(statement)) is not None]
    return score_claims(labelled, claims)


def score_agreement(first: LabelledText, second: LabelledText) -> tuple[KindScore, ...]:
    """How far a second person's labels, made without seeing the first's, find the same claims."""
    return score_claims(first, [claim_of_label(label) for label in second.labels if not label.is_neutral])


def score_claims(labelled: LabelledText, claims: Iterable[ClaimRead]) -> tuple[KindScore, ...]:
    """The score of every kind on one text."""
    start, end = labelled.scope
    inside = [claim for claim in claims if start <= claim.start < end]
    return tuple(
        _score_kind(
            kind,
            labels=[label for label in labelled.labels if label.kind == kind],
            claims=[claim for claim in inside if claim.kind == kind],
            text=labelled,
        )
        for kind in CLAIM_KINDS
    )


def total_scores(scores: Iterable[Sequence[KindScore]]) -> tuple[KindScore, ...]:
    """The scores of many texts added up, kind by kind."""
    rows = list(scores)
    return tuple(
        _total(kind, [each for row in rows for each in row if each.kind == kind]) for kind in CLAIM_KINDS
    )


def score_record(score: KindScore) -> dict[str, Any]:
    """One score as plain JSON values, shares rounded to four places."""
    shares = {
        name: None if (value := getattr(score, name)) is None else round(value, 4)
        for name in ("precision", "recall", "f1", "strict_precision")
    }
    counts = {name: getattr(score, name) for name in ("labelled", "found", "read", "right", "neither")}
    return {"kind": score.kind, **counts, **shares, "wrong": list(score.wrong), "missed": list(score.missed)}


def _total(kind: str, parts: Sequence[KindScore]) -> KindScore:
    return KindScore(
        kind=kind,
        labelled=sum(part.labelled for part in parts),
        found=sum(part.found for part in parts),
        read=sum(part.read for part in parts),
        right=sum(part.right for part in parts),
        neither=sum(part.neither for part in parts),
        wrong=tuple(place for part in parts for place in part.wrong),
        missed=tuple(place for part in parts for place in part.missed),
    )


def _score_kind(
    kind: str, *, labels: list[ClaimLabel], claims: list[ClaimRead], text: LabelledText
) -> KindScore:
    neutral = [label for label in labels if label.is_neutral]
    counted = [label for label in labels if not label.is_neutral]
    claims = _each_once(claims)
    fits = [[agrees(label, claim, country=text.country) for label in counted] for claim in claims]
    held = _holding(fits, is_shared=kind in ("pattern", "law_reference"))
    others = [index for index, own in enumerate(held) if not own]
    neither = {
        index
        for index in others
        if _is_part(index, claims=claims, fits=fits, held=held)
        or (not _touches(claims[index], counted) and _touches(claims[index], neutral))
    }
    missed = [
        label
        for at, label in enumerate(counted)
        if not _is_found(label, [claim for claim, own in zip(claims, held, strict=True) if at in own])
    ]
    return KindScore(
        kind=kind,
        labelled=len(counted),
        found=len(counted) - len(missed),
        read=len(claims),
        right=len(claims) - len(others),
        neither=len(neither),
        wrong=tuple((text.file, claims[i].start, claims[i].end) for i in others if i not in neither),
        missed=tuple((text.file, label.start, label.end) for label in missed),
    )


def _each_once(claims: list[ClaimRead]) -> list[ClaimRead]:
    """One claim for each place and reading: a mark that cites two sources is one mark."""
    return list({(c.start, c.end, tuple(sorted(map(str, c.fields.items())))): c for c in claims}.values())


def _holding(fits: list[list[bool]], *, is_shared: bool) -> list[set[int]]:
    """Which labels each claim finds: all it agrees with, or at most one, as many pairs as can be."""
    if is_shared:
        return [{at for at, fit in enumerate(row) if fit} for row in fits]
    owner: dict[int, int] = {}

    def place(claim: int, tried: set[int]) -> bool:
        for at, fit in enumerate(fits[claim]):
            if fit and at not in tried:
                tried.add(at)
                if at not in owner or place(owner[at], tried):
                    owner[at] = claim
                    return True
        return False

    for claim in range(len(fits)):
        place(claim, set())
    held: list[set[int]] = [set() for _ in fits]
    for at, claim in owner.items():
        held[claim].add(at)
    return held


def _is_part(index: int, *, claims: list[ClaimRead], fits: list[list[bool]], held: list[set[int]]) -> bool:
    """Whether this is another part, apart in the text, of a clause that a right statement found already."""
    claim = claims[index]
    return any(
        fit and at in own and (claim.end <= other.start or other.end <= claim.start)
        for at, fit in enumerate(fits[index])
        for other, own in zip(claims, held, strict=True)
    )


def _touches(claim: ClaimRead, labels: Iterable[ClaimLabel]) -> bool:
    return any(shared_length(label, claim) for label in labels)


def _is_found(label: ClaimLabel, claims: list[ClaimRead]) -> bool:
    if label.kind == "law_reference":
        return bool(claims) and covers_articles(label, claims)
    return bool(claims)
