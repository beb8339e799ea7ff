"""How far two people who labelled the same texts agree, kind by kind, each taken as the measure of the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from palermo.core.reading.evaluation.claim_labels import ClaimLabelError, LabelledText
from palermo.core.reading.evaluation.claims import KindScore, score_agreement, total_scores


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAgreement:
    """One kind of claim: the second person's labels scored against the first's, and the other way about."""

    kind: str
    second_against_first: KindScore
    first_against_second: KindScore

    @property
    def strict(self) -> float | None:
        """F1 of the second against the first; what the second marked as neutral counts as missed."""
        return self.second_against_first.f1

    @property
    def mutual(self) -> float | None:
        """The harmonic mean of the shares of each one's labels that the other has too.

        A label that lies on words the other marked as neutral counts neither way, in both directions.
        """
        shares = (self.second_against_first.precision, self.first_against_second.precision)
        if shares[0] is None or shares[1] is None:
            return None
        return 2 * shares[0] * shares[1] / (shares[0] + shares[1]) if shares[0] and shares[1] else 0.0


def compare_labels(pairs: Iterable[tuple[LabelledText, LabelledText]]) -> tuple[KindAgreement, ...]:
    """The agreement over texts that two people labelled, within what both of them looked at."""
    there, back = [], []
    for first, second in pairs:
        own, other = within(first, second.scope), within(second, first.scope)
        there.append(score_agreement(own, other))
        back.append(score_agreement(other, own))
    return tuple(
        KindAgreement(kind=one.kind, second_against_first=one, first_against_second=other)
        for one, other in zip(total_scores(there), total_scores(back), strict=True)
    )


def within(text: LabelledText, scope: tuple[int, int]) -> LabelledText:
    """The labels that lie whole inside a further scope; raises ClaimLabelError where the scopes do not meet."""
    start, end = max(text.scope[0], scope[0]), min(text.scope[1], scope[1])
    if start >= end:
        raise ClaimLabelError(
            f"the two scopes of {text.file} have nothing in common; expected labels of the same words; "
            "label a part that the other labelled as well"
        )
    inside = tuple(label for label in text.labels if start <= label.start and label.end <= end)
    return replace(text, scope=(start, end), labels=inside)
