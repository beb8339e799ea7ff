"""Keys at rest: every one of them sealed to a person, to a pair of custodians, or under another key."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from palermo.casework.accounts.models import Unit, User


class MemberKey(models.Model):
    """A person's X25519 pair; the private half under Argon2id of the password. A new password set without the old
    one makes a new pair: `made_at` then differs, and nothing is sealed to it yet."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="member_key")
    public = models.BinaryField(max_length=32)
    wrapped_private = models.BinaryField(max_length=200)
    salt = models.BinaryField(max_length=16)
    passes = models.PositiveIntegerField()
    memory_bytes = models.PositiveIntegerField()
    made_at = models.DateTimeField()


class UnitEpoch(models.Model):
    """That a unit has a key of this epoch. The newest seals; older ones open what was sealed under them."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="epochs")
    epoch = models.PositiveIntegerField()
    began_at = models.DateTimeField()

    class Meta:
        ordering = ("unit", "epoch")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "epoch"], name="keys_unitepoch_once"),
        ]


class Grant(models.Model):
    """A unit's key of one epoch, sealed to one member."""

    unit_epoch = models.ForeignKey(UnitEpoch, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    box = models.BinaryField(max_length=400)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit_epoch", "user"], name="keys_grant_once"),
        ]


class CustodyBox(models.Model):
    """A unit's key of one epoch, sealed to a pair of custodians: `first` opens the outer box, `second` the inner."""

    unit_epoch = models.ForeignKey(UnitEpoch, on_delete=models.PROTECT, related_name="custody_boxes")
    first = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    box = models.BinaryField(max_length=600)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit_epoch", "first", "second"], name="keys_custodybox_once"),
        ]


class Recovery(models.Model):
    """One custodian agreed that a member gets the keys of the unit again. The inner boxes wait for the other,
    for a day at most; they are deleted when used or when the time is over."""

    member = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    member_fingerprint = models.CharField(max_length=16)
    agreed_at = models.DateTimeField()
    until = models.DateTimeField()


class RecoveryBox(models.Model):
    """The key of one epoch in a recovery: opened by the first custodian, sealed to the second."""

    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="boxes")
    unit_epoch = models.ForeignKey(UnitEpoch, on_delete=models.CASCADE, related_name="+")
    inner = models.BinaryField(max_length=400)


class Record(models.Model):
    """A record as the keys know it: a number. Its key is kept in wraps; without any it opens never again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    destroyed_at = models.DateTimeField(null=True)


class RecordWrap(models.Model):
    """A record's key under a unit's key: one for each unit that holds the record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="wraps")
    unit_epoch = models.ForeignKey(UnitEpoch, on_delete=models.PROTECT, related_name="record_wraps")
    envelope = models.BinaryField(max_length=200)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "unit_epoch"], name="keys_recordwrap_once"),
        ]


class BlindToken(models.Model):
    """What a unit finds a record by: an HMAC under its key of one epoch."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="tokens")
    unit_epoch = models.ForeignKey(UnitEpoch, on_delete=models.CASCADE, related_name="tokens")
    kind = models.CharField(max_length=12)
    token = models.BinaryField(max_length=16)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["token"], name="keys_blindtoken_token")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "unit_epoch", "token"], name="keys_blindtoken_once"),
        ]
