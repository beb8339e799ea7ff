"""The one rule of visibility, exhaustively: every state, doubt, reading and audience, with and without
showing proposals. The table below is written by hand; the database's condition and the question about one
identity must both say what it says."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, AddReading

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library.models import NameDoubt, Source, StatementIdentity
from palermo.observatory.library.visibility import (
    Audience,
    answers_to,
    audience_of,
    is_answered,
    is_visible,
    visible_to,
)

pytestmark = pytest.mark.django_db

STATES = ("proposed", "accepted", "corrected", "rejected")
DOUBTS = ("names nobody", "in doubt", "released")
AUDIENCES = tuple(Audience)

# (state, audience, whether proposals are shown) in which a quote that names nobody is seen.
SEEN = {
    ("accepted", Audience.PUBLIC, False),
    ("accepted", Audience.PUBLIC, True),
    ("accepted", Audience.MEMBER, False),
    ("accepted", Audience.MEMBER, True),
    ("corrected", Audience.PUBLIC, False),
    ("corrected", Audience.PUBLIC, True),
    ("corrected", Audience.MEMBER, False),
    ("corrected", Audience.MEMBER, True),
    ("proposed", Audience.PUBLIC, True),
    ("proposed", Audience.MEMBER, False),
    ("proposed", Audience.MEMBER, True),
}


def expected(state: str, doubt: str, is_current: bool, audience: Audience, shows_proposed: bool) -> bool:
    if audience is Audience.STAFF:
        return True
    if doubt == "in doubt":
        return False
    if state == "proposed" and not is_current:
        return False
    return (state, audience, shows_proposed) in SEEN


def bring_to(
    identity: StatementIdentity,
    *,
    state: str,
    doubt: str,
    is_current: bool,
    by: User,
    has_doubt: bool = True,
) -> None:
    statement = identity.latest
    assert statement is not None
    found = NameDoubt.objects.get(snapshot=identity.snapshot) if has_doubt else None
    if found is not None and doubt == "released":
        released = {"is_released": True, "released_by": by, "released_at": NOON, "released_why": "a judge"}
        NameDoubt.objects.filter(pk=found.pk).update(**released)
    type(statement).objects.filter(pk=statement.pk).update(doubt=None if doubt == "names nobody" else found)
    identity.snapshot.texts.update(is_current=is_current)
    is_published = state in ("accepted", "corrected")
    StatementIdentity.objects.filter(pk=identity.pk).update(
        state=state,
        published=statement if is_published else None,
        proposal=statement if state == "proposed" else None,
        is_waiting=state == "proposed" and is_current,
    )


@pytest.mark.parametrize("shows_proposed", [False, True], ids=["hides proposals", "shows proposals"])
@pytest.mark.parametrize(("state", "doubt", "is_current"), list(product(STATES, DOUBTS, (True, False))))
def test_what_is_shown_to_whom_is_what_the_table_says(
    state: str,
    doubt: str,
    is_current: bool,
    shows_proposed: bool,
    add_reading: AddReading,
    reviewer: User,
    settings: Any,
) -> None:
    settings.SHOW_PROPOSED = shows_proposed
    identity = add_reading("Ana Reyes was 12 when she was sold.", naming="Ana").identities.get()
    bring_to(identity, state=state, doubt=doubt, is_current=is_current, by=reviewer)
    identity = StatementIdentity.objects.get(pk=identity.pk)
    for audience in AUDIENCES:
        said = expected(state, doubt, is_current, audience, shows_proposed)
        assert is_visible(identity, audience=audience) is said
        assert StatementIdentity.objects.filter(visible_to(audience)).exists() is said


@pytest.mark.parametrize("shows_proposed", [False, True])
@pytest.mark.parametrize("published_doubt", ["names nobody", "in doubt"])
def test_a_proposal_beside_a_published_statement_does_not_change_who_sees_it(
    published_doubt: str, shows_proposed: bool, add_reading: AddReading, reviewer: User, settings: Any
) -> None:
    settings.SHOW_PROPOSED = shows_proposed
    identity = add_reading("Ana Reyes was 12 when she was sold.", naming="Ana").identities.get()
    bring_to(identity, state="accepted", doubt=published_doubt, is_current=True, by=reviewer)
    StatementIdentity.objects.filter(pk=identity.pk).update(proposal=identity.latest)
    identity = StatementIdentity.objects.get(pk=identity.pk)
    for audience in (Audience.PUBLIC, Audience.MEMBER):
        said = published_doubt == "names nobody"
        assert is_visible(identity, audience=audience) is said
        assert StatementIdentity.objects.filter(visible_to(audience)).exists() is said


@pytest.mark.parametrize("withdrawn", ["statement", "source"])
def test_what_was_withdrawn_is_shown_to_nobody(
    withdrawn: str, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    bring_to(identity, state="accepted", doubt="names nobody", is_current=True, by=reviewer, has_doubt=False)
    if withdrawn == "statement":
        StatementIdentity.objects.update(is_withdrawn=True)
    else:
        Source.objects.update(is_withdrawn=True)
    identity = StatementIdentity.objects.get(pk=identity.pk)
    for audience in AUDIENCES:
        assert not is_visible(identity, audience=audience)
        assert not is_answered(identity, audience=audience)
        assert not StatementIdentity.objects.filter(visible_to(audience) | answers_to(audience)).exists()


@pytest.mark.parametrize(("state", "doubt"), list(product(STATES, DOUBTS)))
def test_what_a_newer_snapshot_replaced_is_left_out_of_lists_and_answers_at_its_address(
    state: str, doubt: str, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading("Ana Reyes was 12 when she was sold.", naming="Ana").identities.get()
    bring_to(identity, state=state, doubt=doubt, is_current=True, by=reviewer)
    StatementIdentity.objects.update(is_superseded=True)
    identity = StatementIdentity.objects.get(pk=identity.pk)
    for audience in AUDIENCES:
        said = expected(state, doubt, True, audience, False)
        assert not is_visible(identity, audience=audience)
        assert not StatementIdentity.objects.filter(visible_to(audience)).exists()
        assert is_answered(identity, audience=audience) is said
        assert StatementIdentity.objects.filter(answers_to(audience)).exists() is said


@pytest.mark.parametrize(
    ("role", "without", "with_second_factor"),
    [
        (Role.VIEWER, Audience.MEMBER, Audience.MEMBER),
        (Role.ANALYST, Audience.MEMBER, Audience.STAFF),
        (Role.REVIEWER, Audience.MEMBER, Audience.STAFF),
        (Role.EDITOR, Audience.MEMBER, Audience.MEMBER),
        (Role.ADMINISTRATOR, Audience.MEMBER, Audience.STAFF),
    ],
)
def test_hidden_words_need_a_role_and_a_second_factor(
    role: Role, without: Audience, with_second_factor: Audience
) -> None:
    user = User(email="a@office.example", role=role)
    assert audience_of(user) is without
    assert audience_of(user.with_second_factor()) is with_second_factor
    assert audience_of(None) is Audience.PUBLIC
