"""The rating of progress that the published rules propose for a deficiency, and why. A person decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.interim.dating import Dating
from palermo.core.assessment.interim.deficiencies import Deficiency
from palermo.core.assessment.interim.evidence import Evidence
from palermo.core.assessment.interim.lexicon import label_of
from palermo.core.assessment.interim.matching import Likeness
from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.assessment.interim.stances import Stance

RATINGS: tuple[str, ...] = tuple(each["key"] for each in load_rules("rules")["ratings"])
RATING_WORDS: dict[str, str] = {each["key"]: each["label"] for each in load_rules("rules")["ratings"]}


@dataclass(frozen=True, slots=True)
class Match:
    """Evidence that speaks of a deficiency, and why. `stance` is towards this ask: an act of a practice that is to end
    is against it."""

    evidence: Evidence
    likeness: Likeness
    stance: Stance

    @property
    def because(self) -> str:
        """Why it was put beside the deficiency, in one line."""
        return "; ".join(self.likeness.reasons)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed rating: the rule that gave it, why in one sentence, and the keys of what it rests on."""

    rating: str
    rule: str
    because: str
    keys: tuple[str, ...]


def propose_rating(deficiency: Deficiency, matches: Sequence[Match]) -> Proposal:
    """The first rule of `rules.json` that holds. Undated evidence and evidence outside the window never count."""
    missing = _find_missing(deficiency, matches)
    for rule in load_rules("rules")["rules"]:
        counted = _apply(rule, matches)
        if counted is None or (rule.get("only") == "in_part" and not missing):
            continue
        return Proposal(
            rating=rule["rating"],
            rule=rule["key"],
            because=_say(rule, missing=missing, matches=matches),
            keys=tuple(each.evidence.key for each in counted),
        )
    raise AssertionError("the last rule needs nothing and holds always")


def _apply(rule: dict[str, Any], matches: Sequence[Match]) -> list[Match] | None:
    """The evidence a rule counts, None where it does not hold."""
    counted: list[Match] = []
    for name, stances in rule["needs"].items():
        held = _select(matches, dating=name.removeprefix("and_"), stances=stances)
        if not held:
            return None
        counted += held
    for name, stances in rule.get("forbids", {}).items():
        if _select(matches, dating=name, stances=stances):
            return None
    return counted


def _select(matches: Iterable[Match], *, dating: str, stances: Iterable[str]) -> list[Match]:
    wanted = {Stance(each) for each in stances}
    return [each for each in matches if each.evidence.dating is Dating(dating) and each.stance in wanted]


def _find_missing(deficiency: Deficiency, matches: Sequence[Match]) -> tuple[str, ...]:
    """What the deficiency names and no completed act inside the window speaks of: the groups and treaties it
    names, and its topics."""
    done = _select(matches, dating="inside", stances=["done"])
    told = [each.evidence.subject for each in done]
    named = [each for each in sorted(deficiency.subject.named) if not any(each in one.named for one in told)]
    covered = {topic for each in done for topic in each.likeness.topics}
    topics = [each for each in deficiency.subject.topics if each not in covered]
    return tuple(dict.fromkeys(label_of(each) for each in (*topics, *named)))


def _say(rule: dict[str, Any], *, missing: Sequence[str], matches: Sequence[Match]) -> str:
    because = str(rule["because"])
    if rule.get("only") == "in_part":
        because += f"; nothing completed inside it speaks of {_join(missing)}"
    outside = _count_outside(matches)
    return because + (f" ({outside})" if outside else "")


def _count_outside(matches: Sequence[Match]) -> str:
    """What was found and not counted, by where it is dated."""
    counts = [
        (sum(1 for each in matches if each.evidence.dating is dating), words)
        for dating, words in (
            (Dating.UNDATED, "undated"),
            (Dating.BEFORE, "before the window"),
            (Dating.AFTER, "after it"),
        )
    ]
    told = [f"{count} {words}" for count, words in counts if count]
    return f"not counted: {', '.join(told)}" if told else ""


def _join(words: Sequence[str]) -> str:
    quoted = [f"“{each}”" for each in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
