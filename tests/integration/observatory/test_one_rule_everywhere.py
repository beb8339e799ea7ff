"""The one rule of visibility on every way out: endpoints, feeds, twins and citations, over every state,
doubt, terms and whether the country is invented. The words of a statement appear where the table says, and
nowhere else; and of a source that may not be republished never more than the quote."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from django.test import Client
from tests.integration.observatory.rows import NOON, AddReading
from tests.integration.observatory.test_visibility_rule import DOUBTS, STATES, bring_to

from palermo.core.values import Place
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library import actions
from palermo.observatory.library.actions.withdraw import withdraw_source, withdraw_statement
from palermo.observatory.library.models import Snapshot, StatementIdentity
from palermo.observatory.library.models.withdrawals import Cause
from palermo.observatory.search.indexing import refresh_snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SAID = "Ana Reyes was 4711 when she was sold."
UNQUOTED = "An unquoted sentence of the rest."
FORMS = ("csl.json", "bib", "ris", "citation.txt")


def list_addresses(identity: StatementIdentity, *, iso3: str, slug: str) -> dict[str, str]:
    """Every machine-readable way to a statement, with who may find an invented country there."""
    key = identity.key
    own = {
        **{f"/s/{key}.{form}": "named" for form in ("json", "csv", *FORMS)},
        f"/api/statements/{key}": "named",
        f"/sources/{slug}.json": "named",
        f"/sources/{slug}.csv": "named",
        f"/countries/{iso3}.json": "named",
        f"/countries/{iso3}.csv": "named",
        f"/api/statements?country={iso3}": "named",
        f"/api/statements?source={slug}": "named",
        f"/api/countries/{iso3}/series?measure=convictions": "named",
        f"/api/search?q=4711&kind=figure&country={iso3}": "named",
        f"/search.json?q=4711&kind=figure&country={iso3}": "named",
        f"/search.csv?q=4711&kind=figure&country={iso3}": "named",
    }
    world = {
        "/api/statements": "world",
        "/api/search?q=4711&kind=figure": "world",
        "/search.json?q=4711&kind=figure": "world",
        "/search.csv?q=4711&kind=figure": "world",
    }
    feeds = ("/statements.atom", "/kinds/figure.atom", f"/countries/{iso3}.atom", "/search.atom?q=4711")
    return {**own, **world, **dict.fromkeys(feeds, "feed")}


def is_expected(where: str, *, state: str, doubt: str, shows_proposed: bool, is_fictional: bool) -> bool:
    """The table, written by hand."""
    if doubt == "in doubt" or state == "rejected":
        return False
    if state == "proposed" and (not shows_proposed or where == "feed"):
        return False
    return where == "named" or not is_fictional


@pytest.mark.parametrize("shows_proposed", [False, True], ids=["hides proposals", "shows proposals"])
@pytest.mark.parametrize("is_fictional", [False, True], ids=["real", "fictional"])
@pytest.mark.parametrize("may_republish", [False, True], ids=["quote only", "free"])
@pytest.mark.parametrize(("state", "doubt"), list(product(STATES, DOUBTS)))
def test_words_leave_only_where_the_table_says(
    state: str,
    doubt: str,
    may_republish: bool,
    is_fictional: bool,
    shows_proposed: bool,
    client: Client,
    add_reading: AddReading,
    reviewer: User,
    editor: User,
    settings: Any,
) -> None:
    settings.SHOW_PROPOSED = shows_proposed
    country = Place("Tavoria", "XTV") if is_fictional else Place("Kenya", "KEN")
    snapshot = add_reading(SAID, UNQUOTED, naming="Ana", country=country, title="Report on it")
    snapshot = Snapshot.objects.select_related("source").get(pk=snapshot.pk)
    assert snapshot.source is not None
    if may_republish:
        actions.set_terms(snapshot.source, terms="Free.", may_republish=True, by=editor, at=NOON)
    identity = snapshot.identities.get()
    bring_to(identity, state=state, doubt=doubt, is_current=True, by=reviewer)
    record("touch", target_kind="statement", target_key=identity.key, by=reviewer, at=NOON)
    refresh_snapshot(snapshot)
    told: dict[str, Any] = {
        "state": state,
        "doubt": doubt,
        "shows_proposed": shows_proposed,
        "is_fictional": is_fictional,
    }
    addresses = list_addresses(identity, iso3=country.iso3 or "", slug=snapshot.source.slug)
    for address, where in addresses.items():
        response = client.get(address)
        body = response.content.decode()
        assert response.status_code in (200, 404), address
        assert ("4711 when" in body) is is_expected(where, **told), address
        assert "unquoted sentence" not in body, address
        if state == "proposed" and "4711 when" in body:
            assert "not yet checked" in body, address


def test_a_text_that_may_not_be_republished_gives_no_heading_either(
    client: Client, add_reading: AddReading, reviewer: User, editor: User
) -> None:
    snapshot = add_reading("Courts convicted 12.", country=Place("Kenya", "KEN"))
    snapshot = Snapshot.objects.select_related("source").get(pk=snapshot.pk)
    identity = snapshot.identities.get()
    shown = identity.latest
    assert shown is not None and snapshot.source is not None
    fields = {**shown.fields, "heading_path": ["Chapter of the Heading"]}
    type(shown).objects.filter(pk=shown.pk).update(fields=fields)
    actions.accept_statement(identity, by=reviewer, at=NOON)
    addresses = (f"/s/{identity.key}.json", f"/api/statements/{identity.key}", "/api/statements")
    assert all("Heading" not in client.get(address).content.decode() for address in addresses)
    actions.set_terms(snapshot.source, terms="Free.", may_republish=True, by=editor, at=NOON)
    assert all("Heading" in client.get(address).content.decode() for address in addresses)


def test_the_api_gives_staff_no_more_than_anybody(
    client: Client, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading(SAID, naming="Ana", country=Place("Kenya", "KEN")).identities.get()
    client.force_login(reviewer)
    assert client.get(f"/api/statements/{identity.key}").status_code == 404
    assert client.get("/api/statements").json()["items"] == []


def test_proposals_are_marked_in_every_list_of_the_api(
    client: Client, add_reading: AddReading, settings: Any
) -> None:
    settings.SHOW_PROPOSED = True
    add_reading("Courts convicted 12.", country=Place("Kenya", "KEN"))
    (item,) = client.get("/api/statements").json()["items"]
    assert (item["state"], item["review"]) == ("proposed", "read by software, not yet checked")
    found = client.get("/api/statements?review=accepted")
    assert json.loads(found.content)["items"] == []


def test_what_was_withdrawn_leaves_every_list_and_says_so_at_its_address(
    client: Client, add_reading: AddReading, reviewer: User, administrator: User
) -> None:
    snapshot = add_reading("Courts convicted 12.", "Courts convicted 13.", country=Place("Kenya", "KEN"))
    for identity in snapshot.identities.all():
        actions.accept_statement(identity, by=reviewer, at=NOON)
    twelve = snapshot.identities.get(words="12")
    cause, words, why = next(iter(Cause)), "It was misread.", "misread"
    withdraw_statement(twelve, cause=cause, public_words=words, why=why, by=administrator, at=NOON)
    gone = client.get(f"/api/statements/{twelve.key}")
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    lists = ("/api/statements", "/statements.atom", "/countries/KEN.atom", "/countries/KEN.json")
    for address in lists:
        body = client.get(address).content.decode()
        assert "convicted 13" in body and "convicted 12" not in body, address
    source = Snapshot.objects.select_related("source").get(pk=snapshot.pk).source
    assert source is not None
    withdraw_source(source, cause=cause, public_words=words, why=why, by=administrator, at=NOON)
    assert client.get(f"/api/sources/{source.slug}").status_code == 410
    assert client.get(f"/api/snapshots/{snapshot.sha256}").status_code == 410
    assert client.get("/api/sources").json()["items"] == []
    for address in lists:
        assert "convicted 13" not in client.get(address).content.decode(), address
