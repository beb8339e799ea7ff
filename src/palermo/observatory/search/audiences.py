"""Who may find what, for the index. The rule itself is the library's (`library.visibility`, and for whole
texts `library.queries.texts`); a truth table holds the two together.

An entry carries a sign for each kind of viewer who may find it. Whether the public sees proposals is a
setting that changes without the index: both cases have their sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palermo.observatory.library.models import Snapshot, StatementIdentity
from palermo.observatory.library.visibility import Audience, audience_of, shows_proposed, visible_to
from palermo.observatory.search.signs import Sight


def sight_of(viewer: Any) -> Sight:
    """The sign that everything this viewer may find carries."""
    audience = audience_of(viewer)
    if audience is not Audience.PUBLIC:
        return Sight.STAFF if audience is Audience.STAFF else Sight.MEMBER
    return Sight.PUBLIC_WITH_PROPOSALS if shows_proposed(audience) else Sight.PUBLIC


@dataclass(frozen=True, slots=True)
class SeenStatements:
    """Which identities of a snapshot members and staff may see, as the one rule says."""

    by_members: frozenset[int]
    by_staff: frozenset[int]

    @classmethod
    def of(cls, snapshot: Snapshot, *, only: int | None = None) -> SeenStatements:
        """Ask the rule about all identities of a snapshot, or about one."""
        asked = StatementIdentity.objects.filter(snapshot=snapshot)
        if only is not None:
            asked = asked.filter(pk=only)

        def select(audience: Audience) -> frozenset[int]:
            return frozenset(asked.filter(visible_to(audience)).values_list("pk", flat=True))

        return cls(by_members=select(Audience.MEMBER), by_staff=select(Audience.STAFF))

    def sights(self, identity: StatementIdentity) -> Iterator[Sight]:
        """Who may find a statement. The public sees what members see of what is published; where
        proposals are shown it sees what members see."""
        if identity.pk in self.by_members:
            yield Sight.MEMBER
            yield Sight.PUBLIC_WITH_PROPOSALS
            if identity.is_published:
                yield Sight.PUBLIC
        if identity.pk in self.by_staff:
            yield Sight.STAFF


def sights_of_text(snapshot: Snapshot) -> tuple[Sight, ...]:
    """Who, apart from staff, may find the masked text of a snapshot: members, and the public where the
    terms of its source allow showing it."""
    source = snapshot.source
    if source is not None and source.may_republish:
        return (Sight.MEMBER, Sight.PUBLIC, Sight.PUBLIC_WITH_PROPOSALS)
    return (Sight.MEMBER,)
