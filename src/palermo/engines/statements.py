"""Reading the statements of a document whose words were taken out of its file: the work of a process beside."""

from __future__ import annotations

import pickle
from typing import BinaryIO

from palermo.core.reading.reader import read_text
from palermo.core.reading.structure import Hints
from palermo.engines.limits import Limits


def read_statements(source: BinaryIO, sink: BinaryIO, *, limits: Limits, file_name: str) -> dict[str, str]:
    """Read the statements of the text and layout that the other process wrote, and write the reading back."""
    text, layout = pickle.load(source)
    pickle.dump(read_text(text, hints=Hints(file_name=file_name, layout=layout)), sink)
    return {}
