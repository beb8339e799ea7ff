"""What a statement says of an effort: done, begun, lacking, contrary, or only its setting."""

from __future__ import annotations

from enum import StrEnum

from palermo.core.assessment.interim.claims import Claim
from palermo.core.assessment.interim.lexicon import find_stance_words
from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.statements import Event, Figure, Finding


class Stance(StrEnum):
    """What is said of an effort.

    `done`: completed, or judged as progress. `begun`: announced, drafted, under way. `lacking`: said not to be
    done. `unchanged`: said to go on as before. `contrary`: an act against what was asked. `setting`: says nothing
    of an effort.
    """

    DONE = "done"
    BEGUN = "begun"
    LACKING = "lacking"
    UNCHANGED = "unchanged"
    CONTRARY = "contrary"
    SETTING = "setting"


STANCE_WORDS = {
    Stance.DONE: "done",
    Stance.BEGUN: "announced or begun",
    Stance.LACKING: "said not to be done",
    Stance.UNCHANGED: "said to go on as before",
    Stance.CONTRARY: "against what was asked",
    Stance.SETTING: "says nothing of an effort",
}

_BY_DIRECTION = {
    "progress": Stance.DONE,
    "no_change": Stance.UNCHANGED,
    "deficiency": Stance.LACKING,
    "regress": Stance.CONTRARY,
}


def find_stance(claim: Claim) -> Stance:
    """The stance of a statement, from its direction, its value or the words of its span."""
    statement = claim.statement
    if isinstance(statement, Finding):
        return _BY_DIRECTION[statement.direction]
    if isinstance(statement, Event):
        return _stance_of_event(statement, claim.words)
    if isinstance(statement, Figure):
        return _stance_of_figure(statement)
    return Stance.SETTING


def _stance_of_event(event: Event, words: str) -> Stance:
    """By its first words, where its verb stands, the graver first: "no officials were investigated" is read as an
    act by its verb only, and "nobody" may be who acted."""
    if is_nobody(event.actor):
        return Stance.LACKING
    opening = " ".join(words.split()[: load_rules("rules")["stance_words"]])
    for stance in (Stance.CONTRARY, Stance.LACKING, Stance.BEGUN):
        if find_stance_words(opening, stance=stance.value):
            return stance
    return Stance.DONE


def _stance_of_figure(figure: Figure) -> Stance:
    if figure.measure not in load_rules("lexicon")["acting_measures"] or figure.level == "context":
        return Stance.SETTING
    if not figure.is_reported or figure.value == 0:
        return Stance.LACKING
    return Stance.DONE


def is_nobody(actor: str | None) -> bool:
    """Whether who acted is said to be nobody: "no government officials".

    >>> is_nobody("No officials"), is_nobody("Norwegian police"), is_nobody(None)
    (True, False, False)
    """
    return (actor or "").casefold().startswith(("no ", "none ", "nobody", "neither "))
