"""What became of the statements that ratings rest on: withdrawn, corrected or no longer accepted since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.observatory.assessments.models import Rating
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES

CHANGES = {
    "gone": "no longer in the library",
    "withdrawn": "withdrawn since",
    "superseded": "a newer snapshot of its source stands in its place",
    "not_accepted": "no longer accepted",
    "corrected": "corrected since: it says something else than when it was rated on",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A statement that is not as it was when a rating rested on it; `how` is a key of `CHANGES`."""

    key: str
    how: str

    @property
    def words(self) -> str:
        """How it changed, in words."""
        return CHANGES[self.how]


def list_changed(ratings: Iterable[Rating]) -> dict[str, Changed]:
    """The changed statements of some ratings, by key."""
    digests = {each.identity.key: each.content_digest for rating in ratings for each in rating.evidence.all()}
    return find_changed(digests)


def find_changed(digests: dict[str, str]) -> dict[str, Changed]:
    """The statements of these keys that no longer say what the digests were taken of, in one query."""
    held = {
        each.key: each
        for each in StatementIdentity.objects.filter(key__in=digests).select_related(
            "snapshot__source", "published"
        )
    }
    found: dict[str, Changed] = {}
    for key, digest in digests.items():
        if how := _how(held.get(key), digest):
            found[key] = Changed(key, how)
    return found


def _how(identity: StatementIdentity | None, digest: str) -> str:
    if identity is None:
        return "gone"
    source = identity.snapshot.source
    if identity.is_withdrawn or (source is not None and source.is_withdrawn):
        return "withdrawn"
    if identity.state not in PUBLISHED_STATES or identity.published is None:
        return "not_accepted"
    if identity.published.content_digest != digest:
        return "corrected"
    return "superseded" if identity.is_superseded else ""
