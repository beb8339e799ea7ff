"""Evidence: what documents say happened, dated against the window, each act once with what goes with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.assessment.interim.claims import Claim
from palermo.core.assessment.interim.dating import Dating, date_in
from palermo.core.assessment.interim.stances import Stance, find_stance
from palermo.core.assessment.interim.subjects import Subject, find_subject
from palermo.core.assessment.interim.windows import Window
from palermo.core.statements import Event, Figure, Finding, LawReference
from palermo.core.values import Period

_KINDS = (Event, Finding, Figure, LawReference)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One act, finding or figure. `companions` are statements that stand inside the same words (the number of a
    raid, the law of an amendment): they are cited with it and are no evidence of their own."""

    claim: Claim
    companions: tuple[Claim, ...]
    period: Period | None
    dating: Dating
    stance: Stance
    subject: Subject

    @property
    def key(self) -> str:
        """The public key of its statement."""
        return self.claim.key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its statement and of those that go with it."""
        return (self.claim.key, *(each.key for each in self.companions))


def gather_evidence(claims: Iterable[Claim], *, window: Window) -> tuple[Evidence, ...]:
    """The evidence that statements make, in the order of the documents.

    Left out are figures of another time given to compare, ages, durations and the like, figures that count no
    effort, and laws that no dated act names: they say nothing of what was done.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.statement, _KINDS):
            by_document[claim.publication.key].append(claim)
    return tuple(each for listed in by_document.values() for each in _gather_one(listed, window=window))


def _gather_one(claims: Sequence[Claim], *, window: Window) -> list[Evidence]:
    leading = [each for each in claims if isinstance(each.statement, Event)]
    leading += [
        each for each in claims if isinstance(each.statement, Finding) and not _stands_in(each, leading)
    ]
    companions: dict[str, list[Claim]] = defaultdict(list)
    alone: list[Claim] = []
    for claim in claims:
        if claim in leading:
            continue
        host = next((each for each in leading if _holds(each, claim)), None)
        if host is not None:
            companions[host.key].append(claim)
        elif _counts_alone(claim):
            alone.append(claim)
    chosen = sorted([*leading, *alone], key=lambda each: (each.statement.span.start, each.statement.span.end))
    return [_weigh(each, tuple(companions[each.key]), window=window) for each in chosen]


def _weigh(claim: Claim, companions: tuple[Claim, ...], *, window: Window) -> Evidence:
    stance = find_stance(claim)
    judged = {find_stance(each) for each in companions if isinstance(each.statement, Finding)}
    if stance is Stance.DONE and Stance.LACKING in judged:
        stance = Stance.LACKING  # the same words were also read as a shortcoming: that is what they say
    period = _period_of(claim, companions)
    return Evidence(
        claim=claim,
        companions=companions,
        period=period,
        dating=date_in(period, window=window),
        stance=stance,
        subject=find_subject(claim),
    )


def _period_of(claim: Claim, companions: tuple[Claim, ...]) -> Period | None:
    """When it happened: its own period, else one that its words give for a number inside them."""
    if claim.period is not None:
        return claim.period
    stated = [
        each.period
        for each in companions
        if isinstance(each.statement, Figure) and each.period and not each.statement.period_is_inferred
    ]
    return stated[0] if stated else None


def _stands_in(claim: Claim, events: Sequence[Claim]) -> bool:
    """Whether a finding's words are those of an act: the act is shown, the finding goes with it."""
    return any(each.statement.span.overlaps(claim.statement.span) for each in events)


def _holds(host: Claim, claim: Claim) -> bool:
    span = claim.statement.span
    if isinstance(claim.statement, Finding):
        return host.statement.span.overlaps(span)
    return host.statement.span.holds(span)


def _counts_alone(claim: Claim) -> bool:
    figure = claim.statement
    if not isinstance(figure, Figure) or figure.role == "prior" or figure.part_of is not None:
        return False
    return find_stance(claim) is not Stance.SETTING
