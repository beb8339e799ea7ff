"""What can be wrong with a framework."""

from __future__ import annotations

from palermo.core.errors import PalermoError


class FrameworkError(PalermoError):
    """A framework file that cannot be used: where, what was met there, what was expected."""


class UnknownFrameworkError(PalermoError, LookupError):
    """No framework has this identifier, or none of its versions was in force on that day."""
