"""Agencies, their units, and who works there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.casework.accounts.roles import WITHOUT_UNIT, Role
from palermo.web.accounts.models import AbstractUser


class Agency(models.Model):
    """An organisation that helps, inspects or prosecutes. Its name is clear: no secret address."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A team of an agency that shares records and therefore a key: a hotline shift, a shelter, a field office."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "name"], name="accounts_unit_one_name"),
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """An account of casework. `is_demonstration` accounts see synthetic people only, and every page says so;
    `is_service` accounts are the machine's own commands and cannot sign in."""

    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="members")
    is_demonstration = models.BooleanField(default=False)
    is_service = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *AbstractUser.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="accounts_user_known_role"
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=[role.value for role in WITHOUT_UNIT], unit__isnull=False),
                name="accounts_user_keyless_roles_have_no_unit",
            ),
        ]


class Throttle(models.Model):
    """Failed sign-ins of one address, in a row: the next is answered only after `wait_until`. The address is
    kept as a digest, so that the table does not list whom somebody tried."""

    address_digest = models.CharField(max_length=64, unique=True)
    failed_count = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)
