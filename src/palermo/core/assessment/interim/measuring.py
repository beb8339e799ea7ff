"""How well evidence is matched with what was asked, measured against a person's labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.assessment.interim.assembling import Interim
from palermo.core.assessment.interim.evidence import Evidence
from palermo.core.errors import PalermoError
from palermo.core.statements import Figure


class LabelError(PalermoError, ValueError):
    """A label names a deficiency or evidence that the documents do not hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's label: which evidence speaks of one deficiency.

    `asked` is the beginning of the deficiency's words; each of `told` a kind (a figure's with its measure), a colon
    and the beginning of the evidence's words, or `@` and the offset at which they begin.
    """

    asked: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchScore:
    """Pairs of deficiency and evidence: labelled, proposed, and both; with those missed and those too many, each as
    (deficiency, evidence) in words."""

    labelled: int
    proposed: int
    right: int
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float | None:
        """The share of proposed pairs that are labelled (0 to 1); None without a proposal."""
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """The share of labelled pairs that are proposed (0 to 1); None without a label."""
        return self.right / self.labelled if self.labelled else None


def score_matches(interim: Interim, answers: Iterable[Answer]) -> MatchScore:
    """Compare the pairs the rules propose with those a person labelled. Raises `LabelError` for a label that names
    nothing in the documents, so that a label never counts as missed because it was mistyped."""
    evidence = interim.evidence
    wanted: set[tuple[str, str]] = set()
    for answer in answers:
        asked = _find_asked(interim, answer.asked)
        wanted |= {(asked, each.key) for told in answer.told for each in _find_told(evidence, told)}
    proposed = {(row.deficiency.key, each.evidence.key) for row in interim.rows for each in row.matches}
    words = {row.deficiency.key: row.deficiency.text for row in interim.rows}
    words |= {each.key: each.claim.words for each in evidence}
    return MatchScore(
        labelled=len(wanted),
        proposed=len(proposed),
        right=len(wanted & proposed),
        missed=_in_words(wanted - proposed, words=words),
        wrong=_in_words(proposed - wanted, words=words),
    )


def _find_asked(interim: Interim, beginning: str) -> str:
    found = [row.deficiency.key for row in interim.rows if row.deficiency.text.startswith(beginning)]
    if len(found) != 1:
        raise LabelError(f"{len(found)} deficiencies begin with {beginning!r}; expected exactly one")
    return found[0]


def _find_told(evidence: Sequence[Evidence], told: str) -> list[Evidence]:
    if told.startswith("@"):
        found = [each for each in evidence if each.claim.statement.span.start == int(told[1:])]
    else:
        kind, _, beginning = told.partition(": ")
        found = [each for each in evidence if _name(each) == kind and each.claim.words.startswith(beginning)]
    if not found:
        raise LabelError(f"no evidence is {told!r}; expected a kind and the beginning of its words")
    return found


def _name(evidence: Evidence) -> str:
    statement = evidence.claim.statement
    return f"figure {statement.measure}" if isinstance(statement, Figure) else statement.kind


def _in_words(pairs: Iterable[tuple[str, str]], *, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((words[asked], words[told]) for asked, told in pairs))
