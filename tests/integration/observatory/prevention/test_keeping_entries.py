"""Entries: by whom, from what, in which versions, and what of them is public."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from tests.integration.observatory.prevention.conftest import NUMBER, AddEntry
from tests.integration.observatory.rows import NOON, AddReading

from palermo.core.assessment.registers import get_register
from palermo.core.errors import PalermoError
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.queries import list_newest
from palermo.observatory.library.actions import accept_statement, resolve_statement, withdraw_statement
from palermo.observatory.prevention import actions
from palermo.observatory.prevention.actions import Draft, EntryRefusedError
from palermo.observatory.prevention.models import Entry, NumberTry, Verification, Version, VersionStatement
from palermo.observatory.prevention.queries import list_entries
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


def titles(viewer: Any = None) -> list[str]:
    return [each.version.title for each in list_entries(today=NOON.date(), viewer=viewer)]


def draft(**changes: Any) -> Draft:
    said = {"iso3": "XTV", "title": "A campaign", "cited_source": "Office of Tavoria, 2026"}
    return Draft(**{**said, **changes})


@pytest.mark.parametrize("verification", ["unverified", "memory"])
def test_only_verified_entries_are_public(verification: str, add: AddEntry, analyst: User) -> None:
    add("campaigns", "Seen by all")
    add("campaigns", "Seen by staff", verification=verification)
    assert titles() == ["Seen by all"]
    assert sorted(titles(analyst)) == ["Seen by all", "Seen by staff"]


def test_who_may_not_verify_adds_what_waits(analyst: User) -> None:
    entry = actions.add_entry(get_register("campaigns"), draft(verification="verified"), by=analyst, at=NOON)
    assert entry.current is not None and entry.current.verification == Verification.UNVERIFIED
    assert titles() == []


def test_verifying_makes_public_and_asks_with_what_it_was_compared(analyst: User, reviewer: User) -> None:
    entry = actions.add_entry(get_register("campaigns"), draft(), by=analyst, at=NOON)
    with pytest.raises(UnacceptableError):
        actions.verify_entry(entry, why=" ", by=reviewer, at=NOON)
    actions.verify_entry(entry, why="The report of 2026.", by=reviewer, at=NOON)
    assert titles() == ["A campaign"]
    assert list_newest()[0].act == "verified_register_entry"


def test_a_change_by_who_may_not_verify_waits_again_and_keeps_what_was_said(
    add: AddEntry, analyst: User
) -> None:
    entry = add("campaigns", "First words")
    actions.change_entry(
        entry, draft(title="Other words", verification="verified"), why="", by=analyst, at=NOON
    )
    assert titles() == []
    assert [each.title for each in entry.versions.order_by("id")] == ["First words", "Other words"]


def test_a_withdrawn_entry_is_changed_only_after_it_was_given_back(add: AddEntry, reviewer: User) -> None:
    entry = add("campaigns")
    with pytest.raises(UnacceptableError, match="no reason"):
        actions.withdraw_entry(entry, why="", by=reviewer, at=NOON)
    actions.withdraw_entry(entry, why="Twice here.", by=reviewer, at=NOON)
    with pytest.raises(UnacceptableError, match="give it back"):
        actions.change_entry(entry, draft(), why="", by=reviewer, at=NOON)
    actions.give_back_entry(entry, why="Once after all.", by=reviewer, at=NOON)
    assert titles() == []
    actions.verify_entry(entry, why="The report.", by=reviewer, at=NOON)
    assert titles() == ["An entry"]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_write_stands_in_the_policies(role: Role, make_user: Any, add: AddEntry) -> None:
    entry = add("hotlines", given={"number": NUMBER})
    user = make_user(role) if role is not Role.REVIEWER else entry.added_by.with_second_factor()
    writers = {Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR}
    allowed = {
        "keep": (lambda: actions.add_entry(get_register("campaigns"), draft(), by=user, at=NOON), writers),
        "try": (
            lambda: actions.try_number(
                entry, number=NUMBER, reaches=True, how="called", checked_on=NOON.date(), by=user, at=NOON
            ),
            writers,
        ),
        "verify": (
            lambda: actions.verify_entry(entry, why="Compared.", by=user, at=NOON),
            {Role.REVIEWER, Role.ADMINISTRATOR},
        ),
        "withdraw": (
            lambda: actions.withdraw_entry(entry, why="Closed.", by=user, at=NOON),
            writers - {Role.ANALYST},
        ),
    }
    for act, roles in allowed.values():
        if role in roles:
            act()  # type: ignore[no-untyped-call]
        else:
            with pytest.raises(RefusedError):
                act()  # type: ignore[no-untyped-call]


def test_a_session_without_a_second_factor_writes_nothing(analyst: User) -> None:
    bare = User.objects.get(pk=analyst.pk)
    with pytest.raises(RefusedError):
        actions.add_entry(get_register("campaigns"), draft(), by=bare, at=NOON)
    assert not Entry.objects.exists()


def test_what_nothing_says_is_refused_with_a_sentence_for_each_field(reviewer: User) -> None:
    bad = draft(title="", cited_source="", iso3="QQQ", period="soon", cited_web="ftp://x")
    with pytest.raises(EntryRefusedError) as met:
        actions.add_entry(get_register("campaigns"), bad, by=reviewer, at=NOON)
    assert set(met.value.problems) == {"title", "iso3", "period", "cited_web", "statements"}
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("register", "changes"),
    [
        ("joint-operations", {"title": "Sentenced Mirek Davanel, the owner of a kiln, to nine years"}),
        ("joint-operations", {"given": {"outcome": "Police arrested Mirek Davanel, the owner of a kiln."}}),
    ],
)
def test_a_private_persons_name_is_refused_in_what_everybody_would_read(
    register: str, changes: dict[str, Any], add: AddEntry
) -> None:
    with pytest.raises(EntryRefusedError, match="may name a private person"):
        add(register, **changes)


def test_a_body_called_after_a_person_may_be_named(add: AddEntry) -> None:
    add("campaigns", given={"organiser": "Mirek Davanel Foundation"})
    assert titles() == ["An entry"]


def test_only_accepted_statements_say_an_entry(
    add_reading: AddReading, add: AddEntry, reviewer: User
) -> None:
    identity = add_reading("The campaign reached 200000 people.").identities.get()
    with pytest.raises(EntryRefusedError, match="no accepted statement"):
        add("campaigns", statements=(identity.key,))
    accept_statement(identity, by=reviewer, at=NOON)
    add("campaigns", statements=(identity.key,))
    assert titles() == ["An entry"]


def test_an_entry_leaves_with_the_only_statement_that_says_it(
    add_reading: AddReading, add: AddEntry, reviewer: User, editor: User, client: Client
) -> None:
    identity = add_reading("The campaign reached 200000 people.").identities.get()
    accept_statement(identity, by=reviewer, at=NOON)
    given = {"reach": "200000", "reach_statement": identity.key}
    entry = add("campaigns", "Only said there", given=given, statements=(identity.key,))
    add("campaigns", "Said by a source too", given=given, cited_source="Report", period="2025")
    address = reverse("register_list", args=["campaigns"]) + "?country=XTV"
    assert client.get(address).content.decode().count("200,000") == 2
    withdraw_statement(
        identity, cause="error", public_words="Wrong document.", why="Wrong document.", by=editor, at=NOON
    )
    assert titles() == ["Said by a source too"]
    assert "200,000" not in client.get(address).content.decode()
    assert client.get(reverse("register_entry_json", args=["campaigns", entry.key])).status_code == 404


def test_an_entry_follows_its_statement_into_a_newer_snapshot(
    add_reading: AddReading, add: AddEntry, reviewer: User, client: Client
) -> None:
    report = {"title": "Annual report", "publisher": "Ministry of Tavoria"}
    before = add_reading("It reached 5 people.", "It lasted 3 weeks.", **report).identities.get(words="5")
    accept_statement(before, by=reviewer, at=NOON)
    given = {"reach": "5", "reach_statement": before.key}
    entry = add("campaigns", given=given, statements=(before.key,))
    address = reverse("register_entry_json", args=["campaigns", entry.key])
    assert client.get(address).json()["fields"]["reach"] == 5
    after = add_reading("It reached 6 people in all.", **report).identities.get()
    resolve_statement(before, successor=after, by=reviewer, at=NOON, why="Counted again.")
    written = client.get(address).json()
    assert written["statements"][0].endswith(f"/s/{after.key}/")
    assert "reach" not in written["fields"], "what took its place gives another number"


def test_a_count_is_the_number_of_its_statement(
    add_reading: AddReading, add: AddEntry, reviewer: User
) -> None:
    identity = add_reading("It reached 5 people.").identities.get()
    accept_statement(identity, by=reviewer, at=NOON)
    with pytest.raises(EntryRefusedError, match="another number"):
        add("campaigns", given={"reach": "50", "reach_statement": identity.key})


def test_rows_of_the_registers_only_grow(
    hotline: Entry, add_reading: AddReading, add: AddEntry, reviewer: User
) -> None:
    identity = add_reading("It reached 5 people.").identities.get()
    accept_statement(identity, by=reviewer, at=NOON)
    add("campaigns", statements=(identity.key,))
    for model in (Version, VersionStatement, NumberTry):
        row = model.objects.first()
        assert row is not None
        with pytest.raises(PalermoError, match="add a new row"):
            row.save()
        for command in ("DELETE FROM {}", "UPDATE {} SET id = id"):
            with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
                connection.cursor().execute(command.format(model._meta.db_table))


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"period": "soon"}, {"verification": "sure"}, {"is_withdrawn": True, "why": ""}],
)
def test_the_database_refuses_a_version_that_cannot_be(
    wrong: dict[str, Any], hotline: Entry, reviewer: User
) -> None:
    said = {"title": "A line", "fields": {}, "verification": "verified", "by": reviewer, "at": NOON}
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(entry=hotline, **{**said, **wrong})
    Version.objects.create(entry=hotline, **said)


@pytest.mark.parametrize("wrong", [{"key": "short"}, {"iso3": "xt"}, {"register": ""}])
def test_the_database_refuses_an_entry_that_cannot_be(wrong: dict[str, Any], reviewer: User) -> None:
    said = {"key": "a" * 12, "iso3": "XTV", "register": "hotlines", "added_at": NOON, "added_by": reviewer}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**{**said, **wrong})
    Entry.objects.create(**said)


def test_the_database_refuses_a_try_without_a_number_and_by_an_unknown_way(
    hotline: Entry, reviewer: User
) -> None:
    said = {
        "number": "116",
        "how": "called",
        "reaches": True,
        "checked_on": NOON.date(),
        "by": reviewer,
        "at": NOON,
    }
    for wrong in ({"number": ""}, {"how": "guessed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NumberTry.objects.create(entry=hotline, **{**said, **wrong})
    NumberTry.objects.create(entry=hotline, **said)
