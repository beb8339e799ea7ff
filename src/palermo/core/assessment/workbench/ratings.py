"""What a rating of a criterion needs before it can be kept, and the scale it is given on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SHORTEST_REASON = 12
LONGEST_REASON = 6000


@dataclass(frozen=True, slots=True)
class Grade:
    """A rating of a scale. `level` is 5 for the best down to 1, None for one that says the evidence does not
    allow a rating: it has no place in the order and no number."""

    key: str
    label: str
    meaning: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A rating as somebody wants to give it. `previous` is the rating of the period before, empty where there
    is none; `searches` how many searches it names where no evidence was found."""

    grade: str
    reason: str
    evidence_count: int = 0
    is_without_evidence: bool = False
    search_count: int = 0
    previous: str = ""
    change_reason: str = ""


@cache
def load_scale(framework: str = "") -> tuple[Grade, ...]:
    """The grades of a framework's scale, best first; of the default scale where the framework has none."""
    path = files("palermo.core.assessment.workbench") / "scales.json"
    scales = json.loads(path.read_text(encoding="utf-8"))["scales"]
    return tuple(
        Grade(each["key"], each["label"], each["meaning"], each["level"])
        for each in scales.get(framework, scales["default"])
    )


def check_rating(draft: Draft, *, scale: tuple[Grade, ...]) -> dict[str, str]:
    """What is missing of a rating, by the field it belongs to; empty where it can be kept.

    A rating rests on a reason of at least a few words, and on one statement or more, or on the stated absence
    of evidence with the searches that were made for it. One that differs from the period before also says why.
    """
    problems: dict[str, str] = {}
    if draft.grade not in {each.key for each in scale}:
        problems["grade"] = "No rating was chosen; expected one of the scale; please choose one."
    if problem := _check_words(draft.reason, what="reason"):
        problems["reason"] = problem
    if problem := _check_evidence(draft):
        problems["evidence"] = problem
    has_changed = draft.previous and draft.grade and draft.grade != draft.previous
    if has_changed and (problem := _check_words(draft.change_reason, what="explanation of the change")):
        problems["change_reason"] = problem
    return problems


def _check_words(words: str, *, what: str) -> str:
    plain = " ".join(words.split())
    if len(plain) < SHORTEST_REASON or not any(each.isalpha() for each in plain):
        return f"The {what} is missing or too short; expected a sentence; please write it."
    if len(words) > LONGEST_REASON:
        return (
            f"The {what} has {len(words)} characters; expected at most {LONGEST_REASON}; please shorten it."
        )
    return ""


def _check_evidence(draft: Draft) -> str:
    if draft.is_without_evidence:
        if draft.evidence_count:
            return (
                "Statements were chosen and “no evidence found” too; expected one or the other; "
                "please take one of them back."
            )
        if not draft.search_count:
            return (
                "“No evidence found” was stated without a search; expected at least one search made here; "
                "please search, then tick it."
            )
        return ""
    if not draft.evidence_count:
        return (
            "No statement was chosen; expected at least one accepted statement, or “no evidence found” with the "
            "searches made; please choose."
        )
    return ""
