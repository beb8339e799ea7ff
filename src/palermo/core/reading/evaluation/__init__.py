"""How well documents are read, measured against labels."""

from palermo.core.reading.evaluation.labels import Claim, Families, LabelledSpan, Labels, labels_of
from palermo.core.reading.evaluation.miss import Miss
from palermo.core.reading.evaluation.scoring import DocumentScore, evaluation_as_plain, score_document

__all__ = [
    "Claim",
    "DocumentScore",
    "Families",
    "LabelledSpan",
    "Labels",
    "Miss",
    "evaluation_as_plain",
    "labels_of",
    "score_document",
]
