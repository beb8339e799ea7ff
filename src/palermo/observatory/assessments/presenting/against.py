"""What speaks against each other under a criterion: findings both ways, voices, and values of series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.assessment.workbench import Opposition, Voiced, find_oppositions, voice_of
from palermo.core.statements.series import Conflict, find_conflicts
from palermo.observatory.assessments.evidence import Entry, Matrix
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import say
from palermo.observatory.series.presenting import conflicts as shown


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sides of one thing: each with its name and its statements, one a sentence."""

    about: str
    first_name: str
    first: tuple[Said, ...]
    second_name: str
    second: tuple[Said, ...]


_NAMES = {
    "direction": ("Progress", "Shortcoming or setback"),
    "voice": ("The government", "Civil society"),
}


def list_beside(entries: Iterable[Entry]) -> tuple[Beside, ...]:
    """Oppositions among what speaks of the period, each side sentence by sentence."""
    within = [each for each in entries if each.is_within]
    told = {each.said.key: each.said for each in within}
    return tuple(_show(each, told) for each in find_oppositions(_voice(entry) for entry in within))


def list_conflicts(matrix: Matrix) -> tuple[Conflict, ...]:
    """The conflicts between values in the whole matrix, found once for all its criteria."""
    return find_conflicts(matrix.vintages)


def conflicts_of(
    conflicts: Iterable[Conflict], *, entries: Iterable[Entry], matrix: Matrix, home: str
) -> tuple[shown.ShownConflict, ...]:
    """The conflicts in which a figure that speaks of the period under a criterion takes part."""
    keys = {each.said.key for each in entries if each.is_within}
    of_criterion = [
        each
        for each in conflicts
        if any(vintage.key in keys for side in each.sides for vintage in side.vintages)
    ]
    return shown.show_conflicts(of_criterion, said=matrix.said, home=home)


def _voice(entry: Entry) -> Voiced:
    said = entry.said
    voice = voice_of(reporter=str(said.get("reporter") or ""), publisher=said.publisher)
    return Voiced(
        key=said.key,
        kind=said.kind,
        about=str(said.get("topic") or said.get("measure") or ""),
        direction=str(said.get("direction") or ""),
        voice=voice.key if voice else "",
    )


def _show(found: Opposition, told: dict[str, Said]) -> Beside:
    first_name, second_name = _NAMES[found.manner]
    vocabulary = "finding_topics" if found.manner == "direction" else "measures"
    return Beside(
        about=say(vocabulary, found.about) if found.about else "this criterion as a whole",
        first_name=first_name,
        first=_once(told[key] for key in found.first),
        second_name=second_name,
        second=_once(told[key] for key in found.second),
    )


def _once(said: Iterable[Said]) -> tuple[Said, ...]:
    """One statement for each sentence."""
    found: dict[tuple[str, str], Said] = {}
    for each in said:
        found.setdefault((each.source_slug, each.quote), each)
    return tuple(found.values())
