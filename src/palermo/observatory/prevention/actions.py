"""Writing the registers: entries in versions, verification, withdrawal, and the tries of numbers. Each act checks
who may do it and writes its audit row in one transaction. Audit rows never hold a number to call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from palermo.core.assessment.registers import HOWS, LONGEST, Register, check_entry, get_register, plain_digits
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.library.readers import may_name_private_person
from palermo.observatory.prevention.languages import list_codes
from palermo.observatory.prevention.models import Entry, NumberTry, Verification, Version, VersionStatement
from palermo.observatory.prevention.policies import (
    can_verify_entries,
    check_keep_entries,
    check_try_numbers,
    check_verify_entries,
    check_withdraw_entries,
)
from palermo.web.errors import UnacceptableError

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


class EntryRefusedError(UnacceptableError):
    """An entry cannot be kept as it is; `problems` has a sentence for each field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody wants an entry to say: `given` by the register's fields, `statements` by their keys."""

    iso3: str
    title: str
    period: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    statements: tuple[str, ...] = ()
    cited_source: str = ""
    cited_web: str = ""
    verification: str = Verification.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that can be kept, with its cleaned values and the statements that say it."""

    draft: Draft
    values: dict[str, Any]
    identities: tuple[StatementIdentity, ...]


def check_draft(register: Register, draft: Draft, *, by: User) -> Ready:
    """The draft as it would be kept. Raises `EntryRefusedError` with a sentence for each field."""
    checked = check_entry(
        register, draft.given, title=draft.title, period=draft.period, languages=list_codes()
    )
    problems = _list_named(register, draft.title, checked.values) | checked.errors
    try:
        country_name(draft.iso3)
    except KeyError:
        problems["iso3"] = f"no country has the code {draft.iso3[:3]!r}; expected one from the list."
    if draft.cited_web and not draft.cited_web.startswith(("https://", "http://")):
        problems["cited_web"] = "This is no web address; expected one that begins with https://."
    if len(draft.cited_source) > LONGEST["cited_source"]:
        problems["cited_source"] = (
            f"The source is too long; expected at most {LONGEST['cited_source']} characters."
        )
    line = plain_digits(str(checked.values.get(register.line, ""))) if register.line else ""
    if len(line) >= 3 and line in plain_digits(draft.cited_source + draft.cited_web):
        problems["cited_source"] = "This holds the number to call, which is kept in its own field alone."
    if draft.verification not in Verification.values:
        problems["verification"] = "This verification is unknown; expected verified, unverified or memory."
    identities, missing = _find_statements(register, draft, values=checked.values, by=by)
    problems |= missing | _list_other_numbers(register, checked.values, identities)
    if not identities and not draft.cited_source.strip() and not missing:
        problems["statements"] = (
            "Nothing says this; expected a statement of the library or a cited source; please give one."
        )
    if problems:
        raise EntryRefusedError(problems)
    return Ready(draft, checked.values, identities)


def add_entry(register: Register, draft: Draft, *, by: User, at: datetime, shipped_as: str = "") -> Entry:
    """A new entry. Only who may verify can add one that is verified; from others it comes in as unverified."""
    check_keep_entries(by)
    ready = check_draft(register, draft, by=by)
    with transaction.atomic():
        entry = Entry.objects.create(
            key=get_random_string(12, _LETTERS),
            register=register.key,
            iso3=draft.iso3,
            shipped_as=shipped_as,
            added_at=at,
            added_by=by,
        )
        version = _write_version(entry, ready, why="", by=by, at=at)
        _record("added_register_entry", entry, by=by, at=at, verification=version.verification)
    return entry


def change_entry(entry: Entry, draft: Draft, *, why: str, by: User, at: datetime) -> Version:
    """A new version of an entry. What somebody who may not verify changes is unverified again."""
    check_keep_entries(by)
    ready = check_draft(get_register(entry.register), draft, by=by)
    if draft.iso3 != entry.iso3:
        raise EntryRefusedError(
            {"iso3": "An entry stays with its country; please add a new one for another."}
        )
    with transaction.atomic():
        locked = _lock(entry)
        if locked.current is not None and locked.current.is_withdrawn:
            raise UnacceptableError(
                "this entry was withdrawn; expected one that stands; please give it back first"
            )
        version = _write_version(locked, ready, why=why.strip(), by=by, at=at)
        _record("changed_register_entry", entry, by=by, at=at, verification=version.verification)
    return version


def verify_entry(entry: Entry, *, why: str, by: User, at: datetime) -> Version:
    """A person compared an entry with what says it; from now on it is public. `why` says with what."""
    check_verify_entries(by)
    if not why.strip():
        raise UnacceptableError(
            "it was not said how this was verified; expected with what it was compared; please say"
        )
    return _restate(
        entry, act="verified_register_entry", why=why, by=by, at=at, verification=Verification.VERIFIED
    )


def withdraw_entry(entry: Entry, *, why: str, by: User, at: datetime) -> Version:
    """Take an entry from every public page at once."""
    check_withdraw_entries(by)
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why it is withdrawn; please write a few words")
    return _restate(entry, act="withdrew_register_entry", why=why, by=by, at=at, is_withdrawn=True)


def give_back_entry(entry: Entry, *, why: str, by: User, at: datetime) -> Version:
    """Give a withdrawn entry back; it waits to be verified anew."""
    check_withdraw_entries(by)
    if not why.strip():
        raise UnacceptableError(
            "no reason was given; expected why it is given back; please write a few words"
        )
    return _restate(
        entry,
        act="gave_back_register_entry",
        why=why,
        by=by,
        at=at,
        is_withdrawn=False,
        verification=Verification.UNVERIFIED,
    )


def try_number(
    entry: Entry, *, number: str, reaches: bool, how: str, checked_on: date, by: User, at: datetime
) -> NumberTry:
    """A person tried the number that an entry has now. One that does not reach the service is hidden at once.

    `number` is the one that was tried: where the entry has got another since, nothing is kept.
    """
    check_try_numbers(by)
    if how not in HOWS:
        raise EntryRefusedError({"how": f"This way is unknown; expected one of {', '.join(HOWS)}."})
    if checked_on > at.date():
        raise EntryRefusedError({"checked_on": "This day is still to come; expected the day it was tried."})
    with transaction.atomic():
        current = _lock(entry).current
        line = get_register(entry.register).line
        if current is None or not line or not number or current.fields.get(line) != number:
            raise EntryRefusedError(
                {
                    "number": "The entry has another number now; expected the one you tried; please try the new one."
                }
            )
        tried = NumberTry.objects.create(
            entry=entry, number=number, reaches=reaches, how=how, checked_on=checked_on, by=by, at=at
        )
        _record(
            "tried_number", entry, by=by, at=at, reaches=reaches, how=how, checked_on=checked_on.isoformat()
        )
    return tried


def _list_other_numbers(
    register: Register, values: Mapping[str, Any], identities: Iterable[StatementIdentity]
) -> dict[str, str]:
    """A problem for each count whose statement is a figure of another number."""
    figures = {
        each.key: each.published.value for each in identities if each.kind == "figure" and each.published
    }
    return {
        each.name: "The statement gives another number; expected the one that it gives; please compare the two."
        for each in register.fields
        if each.type == "count"
        and each.name in values
        and figures.get(values.get(each.statement_in, ""), values[each.name]) != values[each.name]
    }


def _list_named(register: Register, title: str, values: Mapping[str, Any]) -> dict[str, str]:
    """A problem for each field in which a private person may be named. Fields that name a body are left out:
    bodies are called after people."""
    written = {"title": title} | {
        each.name: str(values.get(each.name, ""))
        for each in register.fields
        if each.is_free_text and not each.taken_from
    }
    return {
        name: "This may name a private person; expected what they did or are instead of who; please take the name away."
        for name, words in written.items()
        if may_name_private_person(words) or may_name_private_person(words[:1].lower() + words[1:])
    }


def _find_statements(
    register: Register, draft: Draft, *, values: Mapping[str, Any], by: User
) -> tuple[tuple[StatementIdentity, ...], dict[str, str]]:
    """The statements that say it, with those beside counts; a problem for each that nobody accepted."""
    named = {
        each.name: str(values[each.name])
        for each in register.fields
        if each.type == "statement" and each.name in values
    }
    wanted = list(dict.fromkeys([*draft.statements, *named.values()]))
    if not wanted:
        return (), {}
    found = {each.key: each for each in select_visible(by).filter(key__in=wanted) if each.is_published}
    problems = {}
    for name, keys in (("statements", draft.statements), *((name, (key,)) for name, key in named.items())):
        if missing := [key for key in keys if key not in found]:
            problems[name] = (
                f"{missing[0][:26]} is no accepted statement; expected the key of one; please check its address."
            )
    return tuple(found[key] for key in wanted if key in found), problems


def _write_version(entry: Entry, ready: Ready, *, why: str, by: User, at: datetime) -> Version:
    draft = ready.draft
    is_theirs = draft.verification != Verification.VERIFIED or can_verify_entries(by)
    version = Version.objects.create(
        entry=entry,
        title=draft.title.strip(),
        period=draft.period,
        fields=ready.values,
        cited_source=draft.cited_source.strip(),
        cited_web=draft.cited_web.strip(),
        verification=draft.verification if is_theirs else Verification.UNVERIFIED,
        why=why,
        by=by,
        at=at,
    )
    _bind(version, (each.pk for each in ready.identities))
    _make_current(entry, version)
    return version


def _restate(entry: Entry, *, act: str, why: str, by: User, at: datetime, **changes: Any) -> Version:
    """The same words in a new version that stands otherwise."""
    with transaction.atomic():
        before = _lock(entry).current
        assert before is not None
        kept = ("title", "period", "fields", "cited_source", "cited_web", "verification", "is_withdrawn")
        said = {name: getattr(before, name) for name in kept} | changes
        version = Version.objects.create(entry=entry, why=why.strip(), by=by, at=at, **said)
        _bind(version, before.evidence.values_list("identity_id", flat=True))
        _make_current(entry, version)
        _record(act, entry, by=by, at=at)
    return version


def _bind(version: Version, identities: Iterable[int]) -> None:
    VersionStatement.objects.bulk_create(
        VersionStatement(version=version, identity_id=each) for each in dict.fromkeys(identities)
    )


def _lock(entry: Entry) -> Entry:
    return Entry.objects.select_for_update(of=("self",)).select_related("current").get(pk=entry.pk)


def _make_current(entry: Entry, version: Version) -> None:
    Entry.objects.filter(pk=entry.pk).update(current=version)
    entry.current = version


def _record(act: str, entry: Entry, *, by: User, at: datetime, **details: Any) -> None:
    record(
        act,
        target_kind="register_entry",
        target_key=entry.key,
        by=by,
        at=at,
        register=entry.register,
        iso3=entry.iso3,
        **details,
    )
