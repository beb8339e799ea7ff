"""Log lines that say where something failed and never with which words.

The message of an exception that Python or a library raises may quote what was being worked on, so it is left out:
the class of the exception and the lines of code are what is needed to correct it.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from palermo.core.errors import PalermoError


class QuietFormatter(logging.Formatter):
    """Frames and classes, no values. Errors that Palermo raises on purpose hold no personal data and keep theirs."""

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return "\n".join(_tell(ei[1], ei[2]))


def _tell(error: BaseException | None, trace: TracebackType | None) -> list[str]:
    if error is None:
        return []
    before = _tell(error.__cause__, error.__cause__.__traceback__) if error.__cause__ else []
    frames = [f"  {each.filename}:{each.lineno} in {each.name}" for each in traceback.extract_tb(trace)]
    words = str(error) if isinstance(error, PalermoError) else "its message is not logged"
    return [*before, *frames, f"{type(error).__name__}: {words}"]
