"""Two plans side by side: what a person confirmed of each measure, and what the software proposes of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.assessment.plans import (
    RELATIONS,
    Change,
    MeasureWords,
    Succession,
    compare_words,
    find_changes,
    propose_successions,
)
from palermo.core.values import parse_period
from palermo.observatory.plans.models import Indicator, SuccessionVerdict
from palermo.observatory.plans.presenting.outline import MeasureView
from palermo.observatory.plans.sheets import list_bodies
from palermo.web.templatetags.web import period as say_period

LABELS = {"continued": "Continued", "changed": "Changed", "dropped": "Dropped", "new": "New"}
CHANGES = {
    "words": "words",
    "deadline": "deadline",
    "responsible": "responsible body",
    "supporting": "supporting bodies",
    "targets": "targets",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure of one plan and what became of it: the proposal, and the verdict that holds, if any."""

    before: MeasureView | None
    after: MeasureView | None
    relation: str
    proposal: Succession | None
    verdict: SuccessionVerdict | None
    changes: tuple[Change, ...]

    @property
    def label(self) -> str:
        """The relation in words."""
        return LABELS[self.relation]

    @property
    def number(self) -> str:
        """The number of the earlier measure, else of the later one."""
        view = self.before or self.after
        return view.measure.number if view else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said so."""
        return self.verdict is not None

    @property
    def likeness_share(self) -> float | None:
        """How alike the words of both sides are, 0 to 1; None where one side is missing."""
        if self.verdict is not None:
            return self.verdict.likeness
        return self.proposal.likeness if self.proposal and self.before and self.after else None

    @property
    def runs(self) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
        """Both texts in runs, each with whether the other lacks it."""
        if self.before is None or self.after is None:
            return (), ()
        return compare_words(self.before.measure.text, self.after.measure.text)

    @property
    def told_changes(self) -> tuple[tuple[str, str, str], ...]:
        """What changed beside the words: its name, before, after."""
        return tuple(
            (CHANGES[each.what], _say(each.what, each.before), _say(each.what, each.after))
            for each in self.changes
            if each.what != "words"
        )

    @property
    def key(self) -> str:
        """What tells the pair apart on its page."""
        before = self.before.measure.pk if self.before else ""
        return f"{before}-{self.after.measure.pk if self.after else ''}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every measure of two plans in exactly one pair. Measures that nobody verified are in none of them."""

    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> tuple[tuple[str, str, int, int], ...]:
        """For each relation its key and words, how many pairs, and how many of them a person confirmed."""
        all_pairs = Counter(each.relation for each in self.pairs)
        confirmed = Counter(each.relation for each in self.pairs if each.is_confirmed)
        return tuple((key, LABELS[key], all_pairs[key], confirmed[key]) for key in RELATIONS)

    @property
    def waiting(self) -> tuple[Succession, ...]:
        """The proposals that nobody confirmed."""
        return tuple(each.proposal for each in self.pairs if each.proposal is not None)


def compare_plans(
    before: Iterable[MeasureView], after: Iterable[MeasureView], *, verdicts: Iterable[SuccessionVerdict]
) -> Comparison:
    """Compare the measures that count of two plans: what people said holds, the rest is proposed."""
    old = {each.measure.pk: each for each in before if each.counts}
    new = {each.measure.pk: each for each in after if each.counts}
    pairs: list[Pair] = []
    for verdict in _standing(verdicts):
        left = old.pop(verdict.before_id, None) if verdict.before_id is not None else None
        right = new.pop(verdict.after_id, None) if verdict.after_id is not None else None
        if left is None and right is None:
            continue
        changes = find_changes(_words(left), _words(right)) if left and right else ()
        pairs.append(Pair(left, right, verdict.relation, None, verdict, changes))
    proposals = propose_successions(
        [_words(each) for each in old.values()], [_words(each) for each in new.values()]
    )
    for each in proposals:
        left = old.get(int(each.before)) if each.before else None
        right = new.get(int(each.after)) if each.after else None
        pairs.append(Pair(left, right, each.relation, each, None, each.changes))
    return Comparison(tuple(sorted(pairs, key=_place)))


def _standing(verdicts: Iterable[SuccessionVerdict]) -> list[SuccessionVerdict]:
    """The newest verdict of each measure; one that a newer verdict took a side of no longer holds."""
    held: list[SuccessionVerdict] = []
    for each in verdicts:
        held = [
            other
            for other in held
            if not (each.before_id is not None and other.before_id == each.before_id)
            and not (each.after_id is not None and other.after_id == each.after_id)
        ]
        held.append(each)
    return held


def _words(view: MeasureView) -> MeasureWords:
    measure = view.measure
    return MeasureWords(
        key=str(measure.pk),
        text=measure.text,
        deadline=measure.deadline,
        responsible=list_bodies(measure.responsible),
        supporting=list_bodies(measure.supporting),
        targets=tuple(write_target(each.indicator) for each in view.indicators if each.ground.stands),
    )


def write_target(indicator: Indicator) -> str:
    """An indicator with its target in words.

    The unit stands beside a number only.
    """
    if indicator.target is None:
        return f"{indicator.name}: {indicator.target_words or 'no target stated'}"
    return f"{indicator.name}: {format(indicator.target.normalize(), 'f')} {indicator.unit}".rstrip()


def _say(what: str, written: str) -> str:
    return str(say_period(parse_period(written))) if what == "deadline" and written else written


def _place(pair: Pair) -> tuple[int, int, int]:
    """The order of the earlier plan, then of the later one."""
    view = pair.before or pair.after
    assert view is not None
    return (0 if pair.before else 1, view.measure.objective.position, view.measure.position)
