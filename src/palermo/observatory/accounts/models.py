"""The observatory's user and its roles."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.web.accounts.models import AbstractUser


class Role(models.TextChoices):
    """What an account is for. What each may do stands in the policies of the apps."""

    VIEWER = "viewer", "Viewer"
    ANALYST = "analyst", "Analyst"
    REVIEWER = "reviewer", "Reviewer"
    EDITOR = "editor", "Editor"
    ADMINISTRATOR = "administrator", "Administrator"


class User(AbstractUser):
    """An account of the observatory. `is_demonstration` accounts come with the demonstration content;
    `is_service` accounts are the machine's own commands and cannot sign in."""

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.VIEWER)
    is_demonstration = models.BooleanField(default=False)
    is_service = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *AbstractUser.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="accounts_user_known_role"
            ),
        ]
