"""The one rule of what is shown to whom.

The public sees what a person accepted or corrected, and of that only what names nobody or was released.
An installation may also show proposals of the current reading, marked as unchecked. People with an
account see proposals too; only those who may read hidden words see quotes in doubt and what was rejected.
What was withdrawn, or whose source was, nobody sees here: its address shows a tombstone. What a newer
snapshot stands in the place of keeps its address and is left out of every list.
The rule stands here twice, as a condition for the database and as a question about one identity, and a
truth table holds the two together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Q

from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES, State
from palermo.observatory.library.policies import can_read_hidden, can_read_library


class Audience(StrEnum):
    """Who looks: anybody, somebody with an account, or somebody who may read hidden words."""

    PUBLIC = "public"
    MEMBER = "member"
    STAFF = "staff"


def audience_of(user: Any) -> Audience:
    """The audience a user (or a visitor, or None) belongs to."""
    if can_read_hidden(user):
        return Audience.STAFF
    return Audience.MEMBER if can_read_library(user) else Audience.PUBLIC


def shows_proposed(audience: Audience) -> bool:
    """Whether proposals are shown to this audience in this installation."""
    return audience is not Audience.PUBLIC or bool(settings.SHOW_PROPOSED)


def visible_to(audience: Audience) -> Q:
    """The condition on `StatementIdentity` that lists show it and its quote to this audience."""
    return Q(is_superseded=False) & answers_to(audience)


def answers_to(audience: Audience) -> Q:
    """The condition that its address shows it to this audience: what is listed, and what was until a newer
    snapshot took its place."""
    stands = Q(is_withdrawn=False) & ~Q(snapshot__source__is_withdrawn=True)
    if audience is Audience.STAFF:
        return stands
    visible = Q(state__in=PUBLISHED_STATES, published__isnull=False) & _names_nobody("published")
    if shows_proposed(audience):
        proposed = Q(state=State.PROPOSED, proposal__text__is_current=True)
        visible |= proposed & _names_nobody("proposal")
    return stands & visible


def is_visible(identity: StatementIdentity, *, audience: Audience) -> bool:
    """Whether lists show one identity and its quote to this audience."""
    return not identity.is_superseded and is_answered(identity, audience=audience)


def is_answered(identity: StatementIdentity, *, audience: Audience) -> bool:
    """Whether the address of one identity shows it to this audience."""
    source = identity.snapshot.source
    if identity.is_withdrawn or (source is not None and source.is_withdrawn):
        return False
    if audience is Audience.STAFF:
        return True
    if identity.is_published:
        return identity.published is not None and not identity.published.may_name_person
    if identity.state == State.PROPOSED and shows_proposed(audience):
        proposal = identity.proposal
        return proposal is not None and proposal.text.is_current and not proposal.may_name_person
    return False


def _names_nobody(column: str) -> Q:
    return Q(**{f"{column}__doubt__isnull": True}) | Q(**{f"{column}__doubt__is_released": True})
