"""Whether a sentence reports that what a recommendation asked was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from palermo.core.assessment.genealogy.lexicon import load_background, load_report_words, load_weights
from palermo.core.assessment.genealogy.records import Item
from palermo.core.assessment.genealogy.wording import Wording, read_wording


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
    if not is_completed(report.text):
        return None
    asks, says = read_wording(asked.text), read_wording(report.text)
    said = {each.name for each in says.features}
    if not _chief_things(asks) & said:
        return None
    background = load_background()
    weighed = {
        each.name: background.weight(each.name)
        for each in asks.features
        if each.facet not in ("place", "light")
    }
    total = sum(weighed.values())
    share = sum(weight for name, weight in weighed.items() if name in said) / total if total else 0.0
    if share < load_weights().settings["done_from"]:
        return None
    words = tuple(each.words for each in says.features if each.name in weighed)
    return Answer(report, tuple(dict.fromkeys(words)), share)


def is_completed(sentence: str) -> bool:
    """Whether a sentence reports an action as done: it neither denies it nor calls it begun or planned.

    >>> is_completed("In May, parliament ratified the treaty."), is_completed("Parliament did not ratify it.")
    (True, False)
    """
    undone, begun, done = (_pattern(name) for name in ("undone", "begun", "done"))
    return bool(done.search(sentence)) and not undone.search(sentence) and not begun.search(sentence)


def _chief_things(wording: Wording) -> set[str]:
    heavy = {each.name for each in wording.features if each.facet == "action"}
    for ask in wording.asks:
        found = (set(ask.actions) & heavy) or set(ask.things)
        if found:
            return found
    return set()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(load_report_words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
