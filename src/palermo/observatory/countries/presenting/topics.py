"""Under which heading of a country's page a measure or an action stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import say

PILLARS = ("prosecution", "protection", "prevention", "cooperation")
OTHER = "setting"


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

    What the document itself puts under a heading of one of the four pillars stays there; otherwise the
    measure or the kind of action decides, and what neither places is part of the setting.
    """
    for heading in reversed(said.get("heading_path") or ()):
        for pillar in PILLARS:
            if say("pillars", pillar).lower() in heading.lower():
                return pillar
    name = said.get("measure") or said.get("type") or ""
    for topic in list_topics():
        if name in topic.measures or name in topic.events:
            return topic.key
    return OTHER
