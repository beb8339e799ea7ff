"""What governments did, by pillar: findings with their direction, dated and undated actions,
recommendations, laws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.observatory.countries.presenting.topics import topic_of
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import DIRECTIONS, say
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class SentenceFindings:
    """One sentence with all that was found in it, so that the sentence is shown once."""

    quote: str
    first: Said
    findings: tuple[Said, ...]

    @property
    def directions(self) -> tuple[str, ...]:
        """The directions found, in words, each once."""
        return tuple({DIRECTIONS[each.fields["direction"]]: None for each in self.findings})

    @property
    def topics(self) -> tuple[tuple[str, Said], ...]:
        """Topics (or criteria, or else the direction) found, each with its statement; the first statement
        needs none, since the sentence itself leads to it."""
        named = ((_name_topic(each), each) for each in self.findings)
        return tuple(
            (name or DIRECTIONS[each.fields["direction"]], each)
            for name, each in named
            if name or each is not self.first
        )


@dataclass(frozen=True, slots=True)
class SentenceActions:
    """One sentence with the actions of one date it tells of, the date in words and how exact it is."""

    quote: str
    first: Said
    actions: tuple[Said, ...]
    when: str
    precision: str

    @property
    def kinds(self) -> tuple[tuple[str, Said], ...]:
        """The kinds of action in words, each with its statement."""
        return tuple((say("event_types", each.fields["type"]), each) for each in self.actions)

    def list_told(self, field: str) -> str:
        """What the actions say in one field, each once."""
        return ", ".join({str(each.get(field)): None for each in self.actions if each.get(field)})

    @property
    def actors(self) -> str:
        """Who acted."""
        return self.list_told("actor")

    @property
    def counterparts(self) -> str:
        """With whom."""
        return self.list_told("counterpart")


@dataclass(frozen=True, slots=True)
class Law:
    """A legal instrument with what is said of it."""

    instrument: str
    mentions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """The recommendations of one source, in their order."""

    source_title: str
    issued_by: str
    edition: str
    items: tuple[Said, ...]


def group_findings(findings: Iterable[Said]) -> dict[str, tuple[SentenceFindings, ...]]:
    """The findings of each pillar, sentence by sentence in the order of the sources."""
    grouped: dict[str, dict[tuple[str, str], list[Said]]] = {}
    for said in findings:
        by_sentence = grouped.setdefault(said.fields["pillar"], {})
        by_sentence.setdefault((said.source_slug, said.quote), []).append(said)
    return {
        pillar: tuple(
            SentenceFindings(quote, found[0], tuple(found)) for (_, quote), found in sentences.items()
        )
        for pillar, sentences in grouped.items()
    }


def list_dated(events: Iterable[Said]) -> tuple[SentenceActions, ...]:
    """Actions with a date, sentence by sentence, latest first."""
    told = _group_actions(said for said in events if said.period is not None)
    return tuple(sorted(told, key=lambda each: _last_day(each.first), reverse=True))


def group_undated(events: Iterable[Said]) -> dict[str, tuple[SentenceActions, ...]]:
    """Actions without a date, by the heading they belong under."""
    grouped: dict[str, list[Said]] = {}
    for said in events:
        if said.period is None:
            grouped.setdefault(topic_of(said), []).append(said)
    return {pillar: _group_actions(told) for pillar, told in grouped.items()}


def list_recommendations(recommendations: Iterable[Said]) -> tuple[RecommendationList, ...]:
    """One list for each source and edition, newest first, each in the order of the source."""
    lists: dict[tuple[str, str, str, str], list[Said]] = {}
    for said in recommendations:
        by, edition = said.get("issued_by") or said.publisher, said.get("edition") or said.edition
        lists.setdefault((edition, said.source_slug, said.source_title, by), []).append(said)
    return tuple(
        RecommendationList(title, by, edition, tuple(sorted(items, key=lambda said: said.fields["number"])))
        for (edition, _, title, by), items in sorted(lists.items(), reverse=True)
    )


def list_laws(references: Iterable[Said]) -> tuple[Law, ...]:
    """Legal instruments by name, each with every place that speaks of it."""
    laws: dict[str, list[Said]] = {}
    names: dict[str, str] = {}
    for said in references:
        key = said.fields["instrument"].casefold().removeprefix("the ")
        names.setdefault(key, said.fields["instrument"])
        laws.setdefault(key, []).append(said)
    return tuple(Law(names[key], tuple(laws[key])) for key in sorted(laws))


def _group_actions(events: Iterable[Said]) -> tuple[SentenceActions, ...]:
    sentences: dict[tuple[str, str, str], list[Said]] = {}
    for said in events:
        sentences.setdefault((said.source_slug, said.quote, str(said.period)), []).append(said)
    return tuple(_date(tuple(told)) for told in sentences.values())


def _date(actions: tuple[Said, ...]) -> SentenceActions:
    first = actions[0]
    period = first.period
    precision = {"range": "a stretch of time", "year": "to the year", "month": "to the month", "day": ""}
    return SentenceActions(
        quote=first.quote,
        first=first,
        actions=actions,
        when=say_period(period),
        precision=precision[period.precision] if period else "",
    )


def _last_day(said: Said) -> str:
    return str(said.period.last_day) if said.period else ""


def _name_topic(said: Said) -> str:
    if said.get("topic"):
        return say("finding_topics", said.fields["topic"])
    return say("tvpa_criteria", said.fields["criterion"]) if said.get("criterion") else ""
