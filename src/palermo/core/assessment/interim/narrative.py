"""The draft narrative in the order of the form: scope; prosecution; protection; prevention and cooperation.

Every sentence is made from statements and carries their keys; there is none without. A person edits it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.assessment.interim.assembling import Interim, Row
from palermo.core.assessment.interim.dating import Dating
from palermo.core.assessment.interim.evidence import Evidence
from palermo.core.assessment.interim.lexicon import find_concepts
from palermo.core.assessment.interim.phrases import quote_short, write_publication, write_sentence
from palermo.core.assessment.interim.stances import Stance
from palermo.core.assessment.interim.windows import Window
from palermo.core.statements import Event, Figure

SECTIONS = {
    "scope": "Scope",
    "prosecution": "Prosecution",
    "protection": "Protection",
    "prevention_cooperation": "Prevention and cooperation",
}
_SECTION_OF = {
    "prosecution": "prosecution",
    "protection": "protection",
    "prevention": "prevention_cooperation",
    "cooperation": "prevention_cooperation",
}
_NEAR_DAYS = 366  # acts further from the window than a year are in the table only
_TOLD = (Dating.INSIDE, Dating.OVERLAPS)


class UncitedSentenceError(ValueError):
    """A sentence was to stand in a narrative without a statement."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the keys of the statements it rests on; at least one."""

    text: str
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.keys:
            raise UncitedSentenceError("a sentence cites no statement; expected at least one")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the form with its sentences."""

    key: str
    sentences: tuple[Sentence, ...]

    @property
    def heading(self) -> str:
        """The section's heading."""
        return SECTIONS[self.key]


def draft_narrative(interim: Interim) -> tuple[Section, ...]:
    """The four sections in the order of the form; a section of which nothing is said stays, without sentences.

    In each: what is dated inside the window or overlaps it, by time; what gives no date; acts up to a year before
    or after the window, said to be so; last the asks on which nothing dated inside it was found.
    """
    of_section = _sort_by_section(interim)
    drafted = [Section("scope", tuple(_write_scope(interim)))]
    for key in list(SECTIONS)[1:]:
        rows = [row for row in interim.rows if _SECTION_OF.get(row.deficiency.pillar, "protection") == key]
        drafted.append(Section(key, tuple(_write_section(of_section[key], rows, window=interim.window))))
    return tuple(drafted)


def _write_scope(interim: Interim) -> Iterable[Sentence]:
    asked = [row.deficiency for row in interim.rows]
    recommended = sum(1 for each in asked if each.is_recommended)
    parts = [_count(recommended, "recommendation"), _count(len(asked) - recommended, "finding")]
    taken = " and ".join(part for part in parts if part)
    yield Sentence(
        f"This interim assessment covers {interim.window.words} and takes up {taken} of "
        f"{write_publication(interim.edition)}.",
        tuple(each.key for each in asked),
    )
    if interim.placement is not None:
        yield Sentence(
            f"On the country's tier, that edition says: {quote_short(interim.placement.words)}.",
            (interim.placement.key,),
        )


def _write_section(
    evidence: Sequence[Evidence], rows: Sequence[Row], *, window: Window
) -> Iterable[Sentence]:
    told = [each for each in evidence if each.dating in _TOLD]
    undated = [
        each
        for each in evidence
        if each.dating is Dating.UNDATED and not isinstance(each.claim.statement, Figure)
    ]
    outside = [each for each in evidence if _is_near(each, window=window)]
    for group in _join_reports(sorted(told, key=lambda each: (_TOLD.index(each.dating), _by_time(each)))):
        yield _write_group(group)
    for each in (*undated, *sorted(outside, key=_by_time)):
        yield Sentence(write_sentence(each), each.keys)
    if silent := [row for row in rows if not any(row.of(dating) for dating in _TOLD)]:
        asks = "; ".join(quote_short(row.deficiency.text) for row in silent)
        yield Sentence(
            f"No statement dated inside the window was found on: {asks}.",
            tuple(row.deficiency.key for row in silent),
        )


def _write_group(group: Sequence[Evidence]) -> Sentence:
    """One act told by one document or several: the first one's words, the notes of all."""
    return Sentence(write_sentence(group[0]), tuple(key for each in group for key in each.keys))


def _join_reports(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """Acts that several documents tell, together: same kind of act, same time, two things or more in common."""
    groups: list[list[Evidence]] = []
    for each in evidence:
        host = next((group for group in groups if _tells_the_same(group[0], each)), None)
        if host is None:
            groups.append([each])
        else:
            host.append(each)
    return groups


def _tells_the_same(first: Evidence, second: Evidence) -> bool:
    mine, theirs = first.claim.statement, second.claim.statement
    if not (isinstance(mine, Event) and isinstance(theirs, Event)):
        return False
    if first.claim.publication.key == second.claim.publication.key or mine.type != theirs.type:
        return False
    shared = find_concepts(first.claim.words) & find_concepts(second.claim.words)
    return mine.period is not None and mine.period == theirs.period and len(shared) >= 2


def _sort_by_section(interim: Interim) -> dict[str, list[Evidence]]:
    """Each piece of evidence in one section: that of the deficiency it speaks of most, else its own."""
    best: dict[str, tuple[int, str]] = {}
    for row in interim.rows:
        for match in row.matches:
            points, _ = best.get(match.evidence.key, (0, ""))
            if match.likeness.points > points:
                best[match.evidence.key] = (match.likeness.points, row.deficiency.pillar)
    sections: dict[str, list[Evidence]] = defaultdict(list)
    for each in interim.evidence:
        pillar = best[each.key][1] if each.key in best else each.subject.pillar
        if pillar in _SECTION_OF and each.stance is not Stance.SETTING:
            sections[_SECTION_OF[pillar]].append(each)
    return sections


def _is_near(evidence: Evidence, *, window: Window) -> bool:
    if evidence.period is None or not isinstance(evidence.claim.statement, Event):
        return False
    if evidence.dating is Dating.BEFORE:
        return (window.since - evidence.period.last_day).days <= _NEAR_DAYS
    if evidence.dating is Dating.AFTER:
        return (evidence.period.first_day - window.until).days <= _NEAR_DAYS
    return False


def _by_time(evidence: Evidence) -> tuple[str, str]:
    period = evidence.period
    return (str(period.first_day), str(period.last_day)) if period else ("", "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
