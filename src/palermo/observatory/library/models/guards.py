"""Rows whose facts are fixed once written, and the patterns that written columns keep."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models

from palermo.core.errors import PalermoError

SHA256 = r"^[0-9a-f]{64}$"
ISO3 = r"^[A-Z]{3}$"
PERIOD = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


class FixedRowError(PalermoError):
    """A fact that is written once was to be changed."""


class FixedModel(models.Model):
    """A row of which only `changeable` columns may be saved again, and which is never deleted by `delete`.

    Bulk updates are not stopped here; nothing in this app bulk-updates these tables.
    """

    changeable: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            named = frozenset(options.get("update_fields") or ())
            if not named or not named <= self.changeable:
                raise FixedRowError(
                    f"{type(self).__name__} {self.pk} is written once; "
                    f"expected update_fields within {sorted(self.changeable)}; add a new row instead"
                )
        super().save(**options)

    def delete(self, **_: Any) -> NoReturn:  # type: ignore[override]
        raise FixedRowError(
            f"{type(self).__name__} {self.pk} is never deleted; withdraw what rests on it instead"
        )


def is_blank_or(column: str, *, pattern: str) -> models.Q:
    """The condition that a text column is empty or matches a pattern."""
    return models.Q(**{column: ""}) | models.Q(**{f"{column}__regex": pattern})
