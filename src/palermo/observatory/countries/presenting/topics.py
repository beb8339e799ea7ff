"""Under which heading of a country's page a measure or an action stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from palermo.core.vocabulary import load_vocabulary
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import say

PILLARS = ("prosecution", "protection", "prevention", "cooperation")
OTHER = "setting"
OVERALL = "overall"  # judgements of efforts as a whole


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with the measures and kinds of action that belong under it."""

    key: str
    label: str
    measures: frozenset[str]
    events: frozenset[str]


@cache
def list_topics() -> tuple[Topic, ...]:
    """The headings in the order of the page."""
    written = json.loads(files("palermo.observatory.countries").joinpath("topics.json").read_text("utf-8"))
    return tuple(
        Topic(each["key"], each["label"], frozenset(each["measures"]), frozenset(each["events"]))
        for each in written["topics"]
    )


def topic_of(said: Said) -> str:
    """The key of the heading a figure or event belongs under.

    Scale and setting come first: a population is one wherever it is named. What the document itself puts
    under a heading of one of the four pillars stays there; otherwise the measure or the kind of action
    decides, and what neither places is part of the setting.
    """
    if said.get("measure") in _setting():
        return OTHER
    for heading in reversed(said.get("heading_path") or ()):
        for pillar in PILLARS:
            if say("pillars", pillar).lower() in heading.lower():
                return pillar
    name = said.get("measure") or said.get("type") or ""
    for topic in list_topics():
        if name in topic.measures or name in topic.events:
            return topic.key
    return _pillars_of_measures().get(name) or OTHER


@cache
def _setting() -> frozenset[str]:
    return next(topic.measures for topic in list_topics() if topic.key == OTHER)


@cache
def _pillars_of_measures() -> dict[str, str]:
    terms = load_vocabulary("measures")["terms"]
    return {term["key"]: term["pillar"] for term in terms if term.get("pillar") in PILLARS}
