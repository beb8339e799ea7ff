"""An account that signs in by email address. Each site makes its own concrete user from it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager[Any]):
    """Makes accounts and finds them by email address, whatever its case."""

    def create_user(self, email: str, *, password: str | None = None, **fields: Any) -> Any:
        """A new account; without a password nobody can sign in with it."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)


class AbstractUser(AbstractBaseUser):
    """Who signs in. `has_second_factor` belongs to the session, not to the row: the middleware sets it when
    this session used a second factor, and rules about writing ask for it."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField(auto_now_add=True)

    has_second_factor: bool = False

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="%(app_label)s_%(class)s_one_account_per_email"),
        ]

    def __str__(self) -> str:
        return self.name

    def with_second_factor(self) -> Self:
        """This account, vouched for: a command on the machine itself, or a session that used a second
        factor."""
        self.has_second_factor = True
        return self
