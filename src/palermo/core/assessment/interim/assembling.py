"""An interim assessment put together: each deficiency with its evidence and a proposed rating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.assessment.interim.claims import Claim, Publication
from palermo.core.assessment.interim.dating import Dating
from palermo.core.assessment.interim.deficiencies import Deficiency, find_deficiencies
from palermo.core.assessment.interim.evidence import Evidence, gather_evidence
from palermo.core.assessment.interim.lexicon import tells_an_end
from palermo.core.assessment.interim.matching import compare
from palermo.core.assessment.interim.rating import Match, Proposal, propose_rating
from palermo.core.assessment.interim.stances import Stance
from palermo.core.assessment.interim.windows import Window
from palermo.core.errors import PalermoError
from palermo.core.statements import Event, TierPlacement

METHOD = "palermo-interim/1"


class NothingAskedError(PalermoError, ValueError):
    """An edition recommends nothing and finds nothing lacking, so that there is nothing to assess against."""


@dataclass(frozen=True, slots=True)
class Row:
    """A deficiency, the evidence that speaks of it, and the rating that the rules propose."""

    deficiency: Deficiency
    matches: tuple[Match, ...]
    proposal: Proposal

    def of(self, dating: Dating) -> tuple[Match, ...]:
        """The evidence of one dating."""
        return tuple(each for each in self.matches if each.evidence.dating is dating)


@dataclass(frozen=True, slots=True)
class Interim:
    """What the software assembled: the rows, what answers none of them, and what was looked through."""

    window: Window
    edition: Publication
    placement: Claim | None
    rows: tuple[Row, ...]
    unmatched: tuple[Evidence, ...]
    general: tuple[Claim, ...]
    documents: tuple[Publication, ...]
    statement_count: int

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything gathered, each once."""
        found = {each.evidence.key: each.evidence for row in self.rows for each in row.matches}
        found |= {each.key: each for each in self.unmatched}
        return tuple(found.values())


def assemble_interim(edition: Iterable[Claim], documents: Iterable[Claim], *, window: Window) -> Interim:
    """The deficiencies of an earlier edition beside what documents say was done, dated against a window.

    `edition` are the statements of one publication, `documents` those of the others. Raises
    `NothingAskedError` when the edition asks for nothing.
    """
    asked, told = list(edition), list(documents)
    found = find_deficiencies(asked)
    if not found.taken_up:
        raise NothingAskedError(
            "the edition holds no recommendation and no negative finding; expected an edition that does; "
            "was it read, and were its statements accepted?"
        )
    evidence = gather_evidence(told, window=window)
    rows = tuple(_make_row(each, evidence) for each in found.taken_up)
    matched = {each.evidence.key for row in rows for each in row.matches}
    return Interim(
        window=window,
        edition=asked[0].publication,
        placement=_find_placement(asked),
        rows=rows,
        unmatched=tuple(each for each in evidence if each.key not in matched and _is_told(each)),
        general=found.general,
        documents=tuple({each.publication.key: each.publication for each in told}.values()),
        statement_count=len(told),
    )


def _make_row(deficiency: Deficiency, evidence: Sequence[Evidence]) -> Row:
    likenesses = ((each, compare(deficiency.subject, each.subject)) for each in evidence)
    matches = tuple(
        Match(each, likeness, _stance_towards(deficiency, each))
        for each, likeness in likenesses
        if likeness.is_answer and each.stance is not Stance.SETTING
    )
    return Row(deficiency, matches, propose_rating(deficiency, matches))


def _stance_towards(deficiency: Deficiency, evidence: Evidence) -> Stance:
    """The stance of evidence towards one ask. Where a practice is to end, words that name it and its end are an answer,
    and an act that names it alone is contrary."""
    asked, told = deficiency.subject, evidence.subject
    if not asked.wants_end or not asked.objects & told.objects:
        return evidence.stance
    if tells_an_end(evidence.claim.words):
        return Stance.DONE
    is_act = isinstance(evidence.claim.statement, Event) and evidence.stance is Stance.DONE
    return Stance.CONTRARY if is_act else evidence.stance


def _is_told(evidence: Evidence) -> bool:
    """Whether evidence that answers nothing is listed: an effort that names its subject."""
    return evidence.stance is not Stance.SETTING and bool(evidence.subject.topics)


def _find_placement(claims: Sequence[Claim]) -> Claim | None:
    """The sentence that places the country in a tier: the last, which gives the reason."""
    placed = [
        each
        for each in claims
        if isinstance(each.statement, TierPlacement) and each.statement.placement == "placement"
    ]
    return placed[-1] if placed else None
