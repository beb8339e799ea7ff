"""Does this evidence speak of what was asked? Points by a published rule, each said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.assessment.interim.lexicon import are_alike, label_of
from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.assessment.interim.subjects import Subject

_WORDS = {
    "topic": "both are about “{}”",
    "broad_topic": "both touch on “{}”",
    "near_topic": "both are near “{}”",
    "object": "both name {}",
    "form": "both name {}",
    "named": "both name {}",
    "other_named": "they name different groups or treaties",
    "other_topic": "only one is about “{}”",
    "criterion": "both bear on the same criterion",
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two subjects meet: the points, why in words, and the topics that meet."""

    points: int
    reasons: tuple[str, ...]
    topics: frozenset[str]
    is_answer: bool


def compare(asked: Subject, told: Subject, *, least: str = "least_points") -> Likeness:
    """Whether what is told speaks of what was asked.

    Points are given for a topic in common (one less for a broad topic, none for two that are only near each
    other), for things and forms of exploitation that both name, for a group of persons or a treaty that both
    name, and for the same criterion; they are taken away where both name some and none is the same.
    It is an answer from the least number of points on, and only with a topic in common, exact or near; what asks for
    data is answered by data only, and a defining topic (complicity, demand, …) by the same topic only.
    """
    rules = load_rules("rules")["matching"]
    gained = [*_by_topic(asked, told), *_by_things(asked, told, most=rules["most_objects"])]
    points: dict[str, int] = rules["points"]
    total = sum(points[kind] for kind, _ in gained)
    topics = frozenset(
        mine
        for mine in asked.topics
        if any(mine == theirs or are_alike(mine, theirs) for theirs in told.topics)
    )
    return Likeness(
        points=total,
        reasons=tuple(_say(gained)),
        topics=topics,
        is_answer=bool(topics) and total >= rules[least] and _may_answer(asked, told),
    )


def _may_answer(asked: Subject, told: Subject) -> bool:
    """Whether nothing stands against it: data are answered by data, a defining topic by the same."""
    if asked.wants_information and not told.tells_information:
        return False
    return not asked.defining or bool(asked.defining & told.defining)


def _by_topic(asked: Subject, told: Subject) -> list[tuple[str, str]]:
    """The best topic in common, exact before near. A broad topic counts in full where the ask names nothing
    narrower: no other topic and no thing."""
    broad = set(load_rules("lexicon")["broad_topics"])
    is_broad_ask = broad.issuperset(asked.topics) and not asked.objects
    shared = [topic for topic in asked.topics if topic in told.topics]
    if narrow := [topic for topic in shared if topic not in broad or is_broad_ask]:
        return [("topic", topic) for topic in narrow[:1]]
    if shared:
        return [("broad_topic", topic) for topic in shared[:2]]
    near = [mine for mine in asked.topics for theirs in told.topics if are_alike(mine, theirs)]
    return [("near_topic", topic) for topic in near[:1]]


def _by_things(asked: Subject, told: Subject, *, most: int) -> list[tuple[str, str]]:
    gained = [("object", each) for each in sorted(asked.objects & told.objects)[:most]]
    gained += [("form", each) for each in sorted(asked.forms & told.forms)[:1]]
    if named := asked.named & told.named:
        gained += [("named", each) for each in sorted(named)[:1]]
    elif asked.named and told.named:
        gained.append(("other_named", ""))
    if other := told.narrow - frozenset(asked.topics):
        gained.append(("other_topic", sorted(other)[0]))
    if asked.criteria & told.criteria:
        gained.append(("criterion", sorted(asked.criteria & told.criteria)[0]))
    return gained


def _say(gained: Iterable[tuple[str, str]]) -> Iterable[str]:
    for kind, key in gained:
        yield _WORDS[kind].format(label_of(key) if key else "")
