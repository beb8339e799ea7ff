"""Entries as one viewer may see them on one day. The public sees what is verified, not withdrawn, and said by a
source or by a statement that it may see; a number to call only while somebody verified it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from palermo.core.assessment.registers import (
    NumberCheck,
    Register,
    Standing,
    get_register,
    judge_number,
    list_registers,
)
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.prevention.models import Entry, NumberTry, Verification, Version, VersionStatement
from palermo.observatory.prevention.policies import can_keep_entries
from palermo.web.errors import NotFoundError

_MOST_SUCCESSIONS = 20  # newer snapshots of one source, one after the other


@dataclass(frozen=True, slots=True)
class Tried:
    """The try that decides: on which day, how, and by whom as a role."""

    on: date
    how: str
    role: str


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry for one viewer on one day. `line` is its number to call, empty where this viewer may not see it;
    `standing` says whether it may be called and why not, None where the register has no numbers. `named` has the
    statements by the keys they were entered by: a newer one may stand in their place."""

    entry: Entry
    version: Version
    register: Register
    named: Mapping[str, Said]
    standing: Standing | None
    tried: Tried | None
    line: str

    @property
    def said(self) -> tuple[Said, ...]:
        """The statements that say it, each once."""
        return tuple({each.key: each for each in self.named.values()}.values())

    def find_proof(self, field: str) -> Said | None:
        """The statement that gives a count, or that the field itself names; None where it may not be seen, or
        where what took its place gives another number."""
        described = self.register.get_field(field)
        value = self.version.fields.get(field)
        key = str(self.version.fields.get(described.statement_in or field) or "")
        said = self.named.get(key)
        is_other = said is not None and said.kind == "figure" and said.get("value") != value
        return None if described.type == "count" and is_other else said


def list_entries(
    *,
    today: date,
    viewer: Any = None,
    registers: Iterable[str] = (),
    iso3: str = "",
    keys: Iterable[str] = (),
) -> list[ShownEntry]:
    """Entries by register, country and name, in the same number of queries however many there are."""
    found = Entry.objects.filter(current__isnull=False).select_related("current")
    if registers := tuple(registers):
        found = found.filter(register__in=registers)
    if iso3:
        found = found.filter(iso3=iso3)
    if keys := tuple(keys):
        found = found.filter(key__in=keys)
    is_staff = can_keep_entries(viewer)
    if not is_staff:
        found = found.filter(current__verification=Verification.VERIFIED, current__is_withdrawn=False)
    return _show(found, viewer=viewer, is_staff=is_staff, today=today)


def get_entry(register: str, key: str, *, today: date, viewer: Any = None) -> ShownEntry:
    """One entry. Raises `NotFoundError` where there is none that this viewer may see."""
    for each in list_entries(today=today, viewer=viewer, registers=(register,), keys=(key,)):
        return each
    raise NotFoundError(
        f"no entry {key[:12]!r} is published in this register; expected one from its list; it may have been withdrawn"
    )


def list_versions(entry: Entry) -> list[Version]:
    """What an entry said, newest first."""
    return list(entry.versions.select_related("by").order_by("-id"))


def list_due(*, today: date, viewer: Any) -> list[ShownEntry]:
    """Entries whose number lapses within a month, has lapsed, or was never verified: what lapses first leads."""
    with_lines = [each.key for each in list_registers() if each.line]
    shown = [
        each
        for each in list_entries(today=today, viewer=viewer, registers=with_lines)
        if each.standing is not None
        and not each.version.is_withdrawn
        and each.version.fields.get(each.register.line)
        and (each.standing.is_due or not each.standing.is_callable)
    ]
    return sorted(shown, key=lambda each: (_last_day(each) or date.max, each.entry.pk))


def count_entries(*, viewer: Any, today: date) -> dict[str, dict[str, int]]:
    """How many entries this viewer may see, by country and register."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in list_entries(today=today, viewer=viewer):
        counts[each.entry.iso3][each.register.key] += 1
    return {iso3: dict(by_register) for iso3, by_register in counts.items()}


def list_used_statements() -> set[int]:
    """The identities that say the newest version of some entry."""
    used = VersionStatement.objects.filter(version__entry__current_id=F("version_id"))
    return set(used.values_list("identity_id", flat=True))


def _show(found: QuerySet[Entry], *, viewer: Any, is_staff: bool, today: date) -> list[ShownEntry]:
    entries = list(found)
    said = _gather_statements([each.current_id for each in entries if each.current_id], viewer=viewer)
    tries = _gather_tries(entries)
    shown = (
        _show_one(
            each,
            named=said.get(each.current_id or 0, {}),
            tries=tries.get(each.pk, []),
            is_staff=is_staff,
            today=today,
        )
        for each in entries
    )
    order = {each.key: place for place, each in enumerate(list_registers())}
    kept = [each for each in shown if is_staff or each.said or each.version.cited_source]
    return sorted(
        kept, key=lambda each: (order[each.register.key], each.entry.iso3, each.version.title, each.entry.pk)
    )


def _show_one(
    entry: Entry, *, named: Mapping[str, Said], tries: list[NumberTry], is_staff: bool, today: date
) -> ShownEntry:
    register, version = get_register(entry.register), entry.current
    assert version is not None
    number = str(version.fields.get(register.line) or "") if register.line else ""
    standing = None
    tried = None
    if register.line:
        checks = [NumberCheck(each.number, each.checked_on, each.reaches) for each in tries]
        standing = judge_number(number, checks=checks, today=today)
        own = [each for each in tries if each.number == number and each.checked_on == standing.checked_on]
        if own:
            tried = Tried(own[-1].checked_on, own[-1].get_how_display(), own[-1].by.get_role_display())
    may_see = is_staff or (standing is not None and standing.is_callable)
    return ShownEntry(
        entry=entry,
        version=version,
        register=register,
        named=named,
        standing=standing,
        tried=tried,
        line=number if may_see else "",
    )


def _gather_statements(versions: list[int], *, viewer: Any) -> dict[int, dict[str, Said]]:
    """For each version its statements by the keys that they were entered by."""
    links = list(
        VersionStatement.objects.filter(version_id__in=versions).select_related("identity").order_by("id")
    )
    if not links:
        return {}
    newest = _follow_successors({link.identity_id for link in links})
    visible: QuerySet[StatementIdentity] = select_visible(viewer)
    told = {each.pk: tell(each) for each in visible.filter(pk__in=set(newest.values()))}
    named: dict[int, dict[str, Said]] = defaultdict(dict)
    for link in links:
        if (found := told.get(newest[link.identity_id])) is not None:
            named[link.version_id][link.identity.key] = found
    return named


def _follow_successors(identities: set[int]) -> dict[int, int]:
    """For each statement the one that says the same in the newest snapshot of its source: itself, where no newer
    snapshot took its place."""
    newest = {each: each for each in identities}
    for _ in range(_MOST_SUCCESSIONS):
        later = dict(
            StatementIdentity.objects.filter(
                pk__in=set(newest.values()), is_superseded=True, successor__isnull=False
            ).values_list("pk", "successor_id")
        )
        if not later:
            break
        newest = {each: later.get(last, last) for each, last in newest.items()}
    return newest


def _gather_tries(entries: list[Entry]) -> dict[int, list[NumberTry]]:
    tries: dict[int, list[NumberTry]] = defaultdict(list)
    with_lines = [each.pk for each in entries if get_register(each.register).line]
    for each in NumberTry.objects.filter(entry_id__in=with_lines).select_related("by").order_by("id"):
        tries[each.entry_id].append(each)
    return tries


def _last_day(shown: ShownEntry) -> date | None:
    return shown.standing.last_day if shown.standing else None
