"""A whole evaluation: each document against its labels, and all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from palermo.core.reading.evaluation.figures import ATTRIBUTES, FigureScore, score_figures
from palermo.core.reading.evaluation.labels import Families, Labels
from palermo.core.reading.evaluation.miss import Miss
from palermo.core.reading.evaluation.spans import SpanScore, score_recommendations, score_tiers
from palermo.core.reading.evaluation.tally import Share, Tally
from palermo.core.statements import Figure, Recommendation, Statement, TierPlacement


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The scores of one document; a kind that was not labelled is None."""

    name: str
    figures: FigureScore | None
    recommendations: SpanScore | None
    tiers: SpanScore | None

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Every miss of the document, in the order of the text."""
        parts = [part.misses for part in (self.figures, self.recommendations, self.tiers) if part is not None]
        return tuple(sorted((miss for part in parts for miss in part), key=lambda miss: (miss.start, miss)))

    def as_plain(self) -> dict[str, Any]:
        """The scores as plain values, kinds not labelled left out."""
        return evaluation_as_plain((self,))


def score_document(statements: Iterable[Statement], labels: Labels, *, families: Families) -> DocumentScore:
    """Score what was read of a document against its labels."""
    read = list(statements)
    figures = [each for each in read if isinstance(each, Figure)]
    recommendations = [each for each in read if isinstance(each, Recommendation)]
    tiers = [each for each in read if isinstance(each, TierPlacement)]
    return DocumentScore(
        name=labels.name,
        figures=None if labels.claims is None else score_figures(figures, labels.claims, families=families),
        recommendations=None
        if labels.recommendations is None
        else score_recommendations(recommendations, labels.recommendations),
        tiers=None if labels.tiers is None else score_tiers(tiers, labels.tiers),
    )


def evaluation_as_plain(scores: Sequence[DocumentScore]) -> dict[str, Any]:
    """The scores of documents taken together: figures with accuracy by attribute, recommendations, tiers."""
    plain: dict[str, Any] = {}
    figures = [score.figures for score in scores if score.figures is not None]
    if figures:
        plain["figures"] = _plain_tally(sum((score.tally for score in figures), Tally()))
        for name in ATTRIBUTES:
            share = sum((score.attributes[name] for score in figures), Share())
            plain["figures"][name] = _rounded(share.accuracy)
    for kind in ("recommendations", "tiers"):
        parts = [part for score in scores if (part := getattr(score, kind)) is not None]
        if parts:
            plain[kind] = _plain_tally(sum((part.tally for part in parts), Tally()))
    return plain


def _plain_tally(tally: Tally) -> dict[str, float | None]:
    return {
        "precision": _rounded(tally.precision),
        "recall": _rounded(tally.recall),
        "f1": _rounded(tally.f1),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
