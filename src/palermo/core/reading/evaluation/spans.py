"""How well recommendations and tier placements were found, against their labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.reading.evaluation.labels import LabelledSpan
from palermo.core.reading.evaluation.miss import Miss
from palermo.core.reading.evaluation.tally import Tally
from palermo.core.statements import Recommendation, TierPlacement
from palermo.core.values import Span

_SAME_ITEM = 0.8


@dataclass(frozen=True, slots=True)
class SpanScore:
    """What was asked and found, and every miss."""

    tally: Tally
    misses: tuple[Miss, ...]


def score_recommendations(found: Iterable[Recommendation], labelled: Iterable[LabelledSpan]) -> SpanScore:
    """Each labelled item is found by at most one recommendation, with an overlap of 0.8 of their union."""
    rest = list(labelled)
    asked = len(rest)
    right, invented = 0, []
    for each in found:
        match = next((label for label in rest if _share_of_union(each.span, label) >= _SAME_ITEM), None)
        if match is None:
            invented.append(Miss("invented", "recommendation", each.span.start, each.span.words))
        else:
            rest.remove(match)
            right += 1
    missed = [Miss("missed", "recommendation", label.start, "") for label in rest]
    return SpanScore(Tally(asked, right, right + len(invented), right), (*missed, *invented))


def score_tiers(found: Iterable[TierPlacement], labelled: Iterable[LabelledSpan]) -> SpanScore:
    """Placements alone: right when the spans overlap and the tier is the same."""
    placements = [each for each in found if each.placement == "placement"]
    labels = list(labelled)
    right = [each for each in placements if any(_is_placed(each, label) for label in labels)]
    invented = [
        Miss("invented", "tier", each.span.start, each.span.words, f"tier {each.tier}")
        for each in placements
        if each not in right
    ]
    unseen = [label for label in labels if not any(_is_placed(each, label) for each in placements)]
    missed = [Miss("missed", "tier", label.start, "", f"tier {label.tier}") for label in unseen]
    tally = Tally(len(labels), len(labels) - len(unseen), len(placements), len(right))
    return SpanScore(tally, (*missed, *invented))


def _is_placed(each: TierPlacement, label: LabelledSpan) -> bool:
    return each.tier == label.tier and each.span.start < label.end and label.start < each.span.end


def _share_of_union(span: Span, label: LabelledSpan) -> float:
    shared = min(span.end, label.end) - max(span.start, label.start)
    union = max(span.end, label.end) - min(span.start, label.start)
    return shared / union if shared > 0 else 0.0
