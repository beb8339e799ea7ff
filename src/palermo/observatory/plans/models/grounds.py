"""What a row rests on: a statement of the library, or words of one of its sources; and who verified that."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

_NOBODY = models.Q(verified_by=None, verified_at=None)
_SOMEBODY = models.Q(verified_by__isnull=False, verified_at__isnull=False)
_RESTS = models.Q(statement__isnull=False) | models.Q(source__isnull=False) & ~models.Q(words="")


class Grounded(models.Model):
    """A row of facts. It is public only once a person has verified it, and it can be verified only when it rests
    on a statement, or on a source with the words that say it.

    `words` are the source's own, `locator` says where in it; `may_name` hides them until a person is named by
    nobody. Changing what a row says takes its verification away.
    """

    statement = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(
        "library.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.TextField(blank=True)
    locator = models.CharField(max_length=200, blank=True)
    may_name = models.BooleanField(default=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=_NOBODY | _SOMEBODY & _RESTS, name="%(app_label)s_%(class)s_verified_rests"
            ),
        )

    statement_id: int | None
    source_id: int | None
    verified_by_id: int | None

    @property
    def is_verified(self) -> bool:
        """Whether a person verified it."""
        return self.verified_at is not None

    @property
    def rests_on_something(self) -> bool:
        """Whether it could be verified."""
        return self.statement_id is not None or (self.source_id is not None and bool(self.words))


def constraints_of(*own: Any) -> tuple[Any, ...]:
    """The constraints of a table of facts beside its own."""
    return (*Grounded.Meta.constraints, *own)
