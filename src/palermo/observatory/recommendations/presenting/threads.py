"""A thread as its page shows it: its wordings, where it stands in whose eyes, what it answers, what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.assessment.genealogy import compare_texts
from palermo.core.assessment.threads import Asked, Thread
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.recommendations.models import Part, Status, StatusEntry, Voice
from palermo.observatory.recommendations.presenting.strip import WORDS
from palermo.observatory.recommendations.queries import Register

_MOST_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """How a thread was put in one edition."""

    year: int
    number: int
    said: Said
    relation: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ShownStatus:
    """What one voice said of a thread, with the statements it rests on."""

    entry: StatusEntry
    label: str
    evidence: tuple[Said, ...]
    hidden_count: int


@dataclass(frozen=True, slots=True)
class View:
    """One voice: what it said last, and before."""

    voice: str
    label: str
    latest: ShownStatus | None
    earlier: tuple[ShownStatus, ...]


@dataclass(frozen=True, slots=True)
class ShownThread:
    """Everything of a thread's page."""

    thread: Thread
    wordings: tuple[Wording, ...]
    views: tuple[View, ...]
    deficiencies: tuple[Said, ...]
    actions: tuple[Said, ...]
    also_asked: tuple[tuple[Asked, Said, str], ...]


def show_thread(register: Register, thread: Thread) -> ShownThread:
    """A thread in full."""
    return ShownThread(
        thread=thread,
        wordings=_list_wordings(register, thread),
        views=list_views(register, thread),
        deficiencies=register.attached_to(thread, Part.DEFICIENCY),
        actions=register.attached_to(thread, Part.ACTION),
        also_asked=_find_others(register, thread),
    )


def list_views(register: Register, thread: Thread) -> tuple[View, ...]:
    """Every voice, whether it spoke or not: that one is silent is shown too."""
    entries = register.statuses_of(thread)
    views = []
    for voice in Voice:
        own = [_show_status(register, each) for each in entries if each.voice == voice]
        own.sort(key=lambda each: (each.entry.as_of, each.entry.pk))
        views.append(View(voice.value, voice.label, own[-1] if own else None, tuple(reversed(own[:-1]))))
    return tuple(views)


def suggest(
    thread: Thread, reports: Iterable[tuple[int, Said]], *, attached: Iterable[Said]
) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Statements that may belong to a thread: deficiencies of its editions, and actions since it was first asked,
    the most alike first. A person decides."""
    known = {said.key for said in attached}
    years = set(thread.years)
    deficiencies: list[tuple[float, Said]] = []
    actions: list[tuple[float, Said]] = []
    for year, said in reports:
        if said.key in known:
            continue
        is_lack = said.kind == "finding" and said.get("direction") in ("deficiency", "regress")
        likeness = compare_texts(thread.newest.text, said.quote)
        if is_lack and year in years:
            deficiencies.append((likeness.score, said))
        elif not is_lack and year > thread.years[0]:
            actions.append((likeness.second_in_first + likeness.score, said))
    return _best(deficiencies), _best(actions)


def _best(scored: list[tuple[float, Said]]) -> tuple[Said, ...]:
    """The most alike, one statement for each sentence."""
    found: dict[str, Said] = {}
    for score, said in sorted(scored, key=lambda pair: -pair[0]):
        if score > 0 and said.quote not in found:
            found[said.quote] = said
    return tuple(found.values())[:_MOST_SUGGESTED]


def _list_wordings(register: Register, thread: Thread) -> tuple[Wording, ...]:
    states = dict(thread.states)
    made, before = [], ""
    for item in thread.items:
        words = " ".join(item.text.split())
        made.append(
            Wording(
                year=item.year,
                number=item.number,
                said=register.said[item.key],
                relation=WORDS.get(states.get(item.year, ""), ""),
                is_changed=words != before,
            )
        )
        before = words
    return tuple(reversed(made))


def _show_status(register: Register, entry: StatusEntry) -> ShownStatus:
    evidence = tuple(register.said[key] for key in entry.evidence if key in register.said)
    return ShownStatus(entry, Status(entry.status).label, evidence, len(entry.evidence) - len(evidence))


def _find_others(register: Register, thread: Thread) -> tuple[tuple[Asked, Said, str], ...]:
    """What other bodies ask alike in their newest edition: neighbours, not parts of this thread."""
    newest = {
        lineage: max(each.year for each in register.asked if each.lineage == lineage)
        for lineage in register.lineages
    }
    found = []
    for item in register.asked:
        if item.lineage == thread.lineage or item.year != newest[item.lineage]:
            continue
        likeness = compare_texts(thread.newest.text, item.text)
        if likeness.verdict != "different":
            found.append((likeness.score, item))
    return tuple(
        (item, register.said[item.key], "much alike" if score > 0.8 else "alike")
        for score, item in sorted(found, key=lambda pair: -pair[0])
    )
