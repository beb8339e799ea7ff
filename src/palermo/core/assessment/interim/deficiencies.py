"""The key deficiencies of an earlier edition: what it recommends, and what it finds lacking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from palermo.core.assessment.interim.claims import Claim
from palermo.core.assessment.interim.matching import compare
from palermo.core.assessment.interim.subjects import Subject, find_subject
from palermo.core.statements import Finding, Recommendation

_NEGATIVE = ("deficiency", "regress")


@dataclass(frozen=True, slots=True)
class Attached:
    """A finding that speaks of the same as a recommendation or an earlier finding, and why it was put there."""

    claim: Claim
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deficiency:
    """One thing to take up: a recommendation, or a finding that no recommendation answers."""

    claim: Claim
    subject: Subject
    attached: tuple[Attached, ...] = ()

    @property
    def key(self) -> str:
        """The public key of the statement it rests on."""
        return self.claim.key

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all its statements."""
        return (self.key, *(each.claim.key for each in self.attached))

    @property
    def is_recommended(self) -> bool:
        """Whether the edition recommends it, and does not only find it lacking."""
        return isinstance(self.claim.statement, Recommendation)

    @property
    def number(self) -> int | None:
        """Its place in the list of recommendations."""
        statement = self.claim.statement
        return statement.number if isinstance(statement, Recommendation) else None

    @property
    def text(self) -> str:
        """What is asked, or found lacking, in the edition's words."""
        statement = self.claim.statement
        words = statement.text if isinstance(statement, Recommendation) else self.claim.words
        return " ".join(words.split()).rstrip(" ;.•")

    @property
    def pillar(self) -> str:
        """The section of the form it belongs to."""
        return self.subject.pillar


@dataclass(frozen=True, slots=True)
class Deficiencies:
    """What an edition leaves to be done, and the negative findings too general to be taken up."""

    taken_up: tuple[Deficiency, ...]
    general: tuple[Claim, ...]


def find_deficiencies(claims: Iterable[Claim]) -> Deficiencies:
    """The recommendations of an edition in their order, then its negative findings in the order of the text.

    A finding that answers the same ask as a recommendation, or repeats an earlier finding, is attached there.
    One that names no subject ("efforts as a whole") cannot be answered by any act and is listed apart.
    """
    listed = list(claims)
    found = [
        Deficiency(each, find_subject(each)) for each in listed if isinstance(each.statement, Recommendation)
    ]
    general: list[Claim] = []
    for claim in listed:
        if not isinstance(claim.statement, Finding) or claim.statement.direction not in _NEGATIVE:
            continue
        subject = find_subject(claim)
        if not subject.topics:
            general.append(claim)
            continue
        place = _find_place(subject, found)
        if place is None:
            found.append(Deficiency(claim, subject))
        else:
            at, reasons = place
            found[at] = replace(found[at], attached=(*found[at].attached, Attached(claim, reasons)))
    return Deficiencies(tuple(found), tuple(general))


def _find_place(subject: Subject, found: list[Deficiency]) -> tuple[int, tuple[str, ...]] | None:
    """Where a finding belongs: with the most like deficiency, the first of several."""
    likenesses = [compare(each.subject, subject, least="least_points_attach") for each in found]
    answers = [(each.points, -at) for at, each in enumerate(likenesses) if each.is_answer]
    if not answers:
        return None
    at = -max(answers)[1]
    return at, likenesses[at].reasons
