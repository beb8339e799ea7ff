"""Whether a sentence reports that what a recommendation asked was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from palermo.core.assessment.genealogy.lexicon import load_background, load_report_words, load_weights
from palermo.core.assessment.genealogy.likeness import list_topics
from palermo.core.assessment.genealogy.records import Item
from palermo.core.assessment.genealogy.wording import Wording, read_wording

_JOINT = re.compile(r"[,;]\s+")
_TAIL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that says an ask was done: the sentence, the words it answers with, and the share answered."""

    report: Item
    words: tuple[str, ...]
    share: float


def find_answer(asked: Item, reports: Sequence[Item]) -> Answer | None:
    """The sentence that best says the ask was completed, or None.

    A sentence that denies, or tells of a beginning or a plan, completes nothing; one that names the action and
    the thing asked does. The share is that of what the ask says, weighed by rarity, which the sentence says too.
    """
    answers = [answer for report in reports if (answer := _answer(asked, report)) is not None]
    return max(answers, key=lambda answer: answer.share, default=None)


def _answer(asked: Item, report: Item) -> Answer | None:
    """The best answer one of the sentence's statements gives."""
    asks = read_wording(asked.text)
    background = load_background()
    weighed = {
        each.name: background.weight(each.name) * (_TAIL_SHARE if each.is_tail else 1.0)
        for each in asks.features
        if each.facet not in ("place", "light")
    }
    chief, total = _chief(asks), sum(weighed.values())
    best: Answer | None = None
    for statement in _list_statements(report.text):
        said = {each.name: each.words for each in read_wording(statement).features}
        answered = [name for name in weighed if name in said]
        share = sum(weighed[name] for name in answered) / total if total else 0.0
        is_enough = share >= load_weights().settings["done_from"] and len(answered) >= min(2, len(weighed))
        if (
            is_enough
            and chief & set(said)
            and is_completed(statement)
            and (best is None or share > best.share)
        ):
            best = Answer(report, tuple(said[name] for name in answered), share)
    return best


def _list_statements(sentence: str) -> list[str]:
    """A sentence taken apart at its commas, where a part has a word of doing or denying of its own."""
    statements: list[str] = []
    for piece in _JOINT.split(sentence):
        if statements and not any(_pattern(name).search(piece) for name in ("done", "undone", "begun")):
            statements[-1] += ", " + piece
        else:
            statements.append(piece)
    return statements


def is_completed(sentence: str) -> bool:
    """Whether a sentence reports an action as done: it neither denies it nor calls it begun or planned.

    >>> is_completed("In May, parliament ratified the treaty."), is_completed("Parliament did not ratify it.")
    (True, False)
    """
    undone, begun, done = (_pattern(name) for name in ("undone", "begun", "done"))
    return bool(done.search(sentence)) and not undone.search(sentence) and not begun.search(sentence)


def _chief(wording: Wording) -> set[str]:
    """What an answer must name: a telling action of the first ask that has one, else the topics, else the things."""
    heavy = {each.name for each in wording.features if each.facet == "action"}
    for ask in wording.asks:
        if ask.actions & heavy:
            return set(ask.actions & heavy)
    return set(list_topics(wording)) or {name for ask in wording.asks[:1] for name in ask.things}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(load_report_words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
