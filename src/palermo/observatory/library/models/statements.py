"""Statements, who they are whatever the reader, and what people judged of them.

See docs/adr/0002-publication-states.md and docs/adr/0003-identity-of-statements.md.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from palermo.core.statements import KINDS
from palermo.observatory.library.models.guards import SHA256, FixedModel
from palermo.observatory.library.models.sources import Snapshot
from palermo.observatory.library.models.texts import Text
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet


class State(models.TextChoices):
    """Where a statement stands on its way to the public."""

    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "Accepted"
    CORRECTED = "corrected", "Corrected"
    REJECTED = "rejected", "Rejected"


class Verdict(models.TextChoices):
    """What a person judged, or that they took their own last judgement back."""

    ACCEPTED = "accepted", "Accepted"
    CORRECTED = "corrected", "Corrected"
    REJECTED = "rejected", "Rejected"
    UNDONE = "undone", "Taken back"


PUBLISHED_STATES = (State.ACCEPTED, State.CORRECTED)
# Judgements that count: not the taking back of one, and none that was taken back.
STANDING = models.Q(undone_by__isnull=True, undoes__isnull=True)
_IS_PUBLISHED = models.Q(state__in=[state.value for state in PUBLISHED_STATES])


class NameDoubt(models.Model):
    """Words of a snapshot (a sentence or a quote) in which a private individual may be named.

    They stay hidden from the public until a reviewer releases them; one release serves every statement
    that shows the same words and the full text.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="name_doubts")
    digest = models.CharField(max_length=64)
    words = models.TextField()
    is_released = models.BooleanField(default=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    released_why = models.TextField(blank=True)

    objects: ClassVar[models.Manager[NameDoubt]] = models.Manager()

    class Meta:
        ordering = ("snapshot_id", "id")
        constraints = (
            models.UniqueConstraint(fields=["snapshot", "digest"], name="library_namedoubt_once"),
            models.CheckConstraint(condition=models.Q(digest__regex=SHA256), name="library_namedoubt_digest"),
            models.CheckConstraint(
                condition=models.Q(is_released=False, released_by=None, released_at=None)
                | models.Q(is_released=True, released_by__isnull=False, released_at__isnull=False)
                & ~models.Q(released_why=""),
                name="library_namedoubt_release_is_whole",
            ),
        )

    def __str__(self) -> str:
        return self.digest


class StatementIdentity(models.Model):
    """A statement whichever reader reads it: its public address, its state, what is published under it.

    `latest` is what the newest reading that found it says; `published` is what a person accepted or
    wrote; `proposal` is what waits for a judgement. When a better reader says something else than what
    was judged, the judged statement stays published and the new one waits as the proposal beside it.

    `is_waiting` says that the proposal is of the current reading, so that somebody should judge it; it is kept
    here, since the desk would otherwise ask every text of the library.

    `is_withdrawn` takes it from everybody's sight. `is_superseded` says that a newer snapshot of its source
    stands in its place: its address keeps answering, lists leave it out; `successor` is what says the same
    or nearly the same there, empty when the source no longer says it.

    The five parts are unique together through `key`, their digest: an index over long words is too large
    for some databases.
    """

    key = models.CharField(max_length=26, unique=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="identities")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    words = models.TextField()
    appearance = models.PositiveIntegerField()
    rank = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    latest = models.ForeignKey("Statement", on_delete=models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey("Statement", on_delete=models.PROTECT, null=True, related_name="+")
    published = models.ForeignKey("Statement", on_delete=models.PROTECT, null=True, related_name="+")
    is_waiting = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    is_superseded = models.BooleanField(default=False)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")

    objects: ClassVar[models.Manager[StatementIdentity]] = models.Manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "statement identities"
        indexes = (
            models.Index(fields=["state", "kind"], name="library_identity_state"),
            models.Index(fields=["is_waiting", "snapshot", "kind"], name="library_identity_waiting"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^[a-z2-7]{26}$"), name="library_identity_key"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="library_identity_kind"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]),
                name="library_identity_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(appearance__gte=1, rank__gte=1), name="library_identity_counts_from_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.PROPOSED)
                | models.Q(proposal__isnull=False)
                | models.Q(latest__isnull=True),
                name="library_identity_proposed_has_proposal",
            ),
            models.CheckConstraint(
                condition=(_IS_PUBLISHED & models.Q(published__isnull=False))
                | (~_IS_PUBLISHED & models.Q(published__isnull=True)),
                name="library_identity_published_when_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(is_waiting=False) | models.Q(proposal__isnull=False),
                name="library_identity_waiting_has_proposal",
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True) | models.Q(is_superseded=True),
                name="library_identity_successor_supersedes",
            ),
        )

    def __str__(self) -> str:
        return self.key

    @property
    def shown(self) -> Statement | None:
        """What a page shows: the published statement, else what waits, else what was read last."""
        return self.published or self.proposal or self.latest

    @property
    def is_published(self) -> bool:
        """Whether a person accepted or corrected it."""
        return self.state in PUBLISHED_STATES

    @property
    def has_waiting_proposal(self) -> bool:
        """Whether a newer reading says something else than what was judged, and nobody judged that yet."""
        return self.state != State.PROPOSED and self.proposal_id is not None

    def propose(self, statement: Statement | None) -> None:
        """Let a statement wait for a judgement, or nothing; the row is to be saved by the caller."""
        self.proposal = statement
        self.is_waiting = statement is not None and statement.text.is_current

    proposal_id: int | None
    published_id: int | None
    latest_id: int | None
    snapshot_id: int


class Statement(FixedModel):
    """What one reader (software or a person) said under an identity, with the words that say it.
    Immutable.

    `fields` is the written form; the columns after it repeat what pages select by (`is_period_inferred`: its
    period stands elsewhere in the document; `is_hedged`: its sentence does not vouch for it). `content_digest`
    covers what the statement says and the quote it says it with, but no offsets: two readings agree when
    it is equal. `part_of` is the key of the identity whose number this one is a part of.
    """

    identity = models.ForeignKey(StatementIdentity, on_delete=models.PROTECT, related_name="statements")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="statements")
    reader = models.CharField(max_length=100)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    quote_words = models.TextField()
    doubt = models.ForeignKey(NameDoubt, on_delete=models.PROTECT, null=True, related_name="statements")
    fields: models.JSONField[Any, Any] = models.JSONField()
    content_digest = models.CharField(max_length=64)
    part_of = models.CharField(max_length=26, blank=True)
    made_at = models.DateTimeField()

    iso3 = models.CharField(max_length=3, blank=True)
    period = models.CharField(max_length=21, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    measure = models.CharField(max_length=60, blank=True)
    value = models.FloatField(null=True)
    value_max = models.FloatField(null=True)
    unit_counted = models.CharField(max_length=60, blank=True)
    pillar = models.CharField(max_length=20, blank=True)
    tier = models.CharField(max_length=3, blank=True)
    is_period_inferred = models.BooleanField(default=False)
    is_hedged = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Statement]] = models.Manager()

    class Meta:
        ordering = ("text_id", "start", "end", "id")
        indexes = (
            models.Index(fields=["iso3", "measure", "year"], name="library_statement_series"),
            models.Index(fields=["text", "start"], name="library_statement_place"),
        )
        constraints = (
            models.UniqueConstraint(fields=["identity", "reader"], name="library_statement_once_per_reader"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start"), quote_end__gt=models.F("quote_start"))
                & models.Q(start__lt=models.F("quote_end")),
                name="library_statement_offsets",
            ),
            models.CheckConstraint(
                condition=models.Q(value_max__isnull=True) | models.Q(value__lte=models.F("value_max")),
                name="library_statement_range",
            ),
            models.CheckConstraint(
                condition=models.Q(content_digest__regex=SHA256), name="library_statement_digest"
            ),
        )

    identity_id: int
    doubt_id: int | None

    def __str__(self) -> str:
        return f"{self.identity_id} by {self.reader}"

    @property
    def may_name_person(self) -> bool:
        """Whether the quote may name a private individual and nobody released it."""
        return self.doubt is not None and not self.doubt.is_released


class Judgement(AppendOnlyModel):
    """What a person decided about a statement: who, when, why. Never changed; a later one takes its place.

    `state_before`, `published_before` and `was_waiting` say how the identity stood before, so that the act
    can be taken back; the taking back is a row of its own that `undoes` this one. Judgements of one act
    share a `batch`.
    """

    identity = models.ForeignKey(StatementIdentity, on_delete=models.PROTECT, related_name="judgements")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    correction = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="+")
    state_before = models.CharField(max_length=10, choices=State.choices, blank=True)
    published_before = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="+")
    was_waiting = models.BooleanField(default=False)
    batch = models.CharField(max_length=32, blank=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    objects: ClassVar[models.Manager[Judgement]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["by", "at"], name="library_judgement_own"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.CORRECTED, correction__isnull=False)
                | ~models.Q(verdict=Verdict.CORRECTED) & models.Q(correction__isnull=True),
                name="library_judgement_correction_iff_corrected",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.UNDONE, undoes__isnull=False)
                | ~models.Q(verdict=Verdict.UNDONE) & models.Q(undoes__isnull=True),
                name="library_judgement_undoes_iff_undone",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict__in=[verdict.value for verdict in Verdict]),
                name="library_judgement_verdict_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.identity_id} {self.verdict}"

    identity_id: int
    statement_id: int
    correction_id: int | None
    published_before_id: int | None
    by_id: int
