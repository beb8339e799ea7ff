"""What the drop-box writes to its log: the kind of an error and where in the code it came about. Nothing more."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path


class QuietFormatter(logging.Formatter):
    """Leaves out the message, the address that was asked for and the person who asked."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: level, logger and, for an exception, its class and place."""
        kind, trace = (record.exc_info[0], record.exc_info[2]) if record.exc_info else (None, None)
        if kind is None:
            return f"{record.levelname} {record.name}"
        frames = traceback.extract_tb(trace)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        return f"{record.levelname} {record.name}: {kind.__name__}{place}"
