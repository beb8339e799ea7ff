"""The one root of the errors that Palermo raises on purpose."""

from __future__ import annotations


class PalermoError(Exception):
    """Something that was met, what was expected, and what to do, in one sentence without personal data."""
