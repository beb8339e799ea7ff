"""Taking a canonical text apart: passages, sentences, notes and what the document says of itself."""

from palermo.core.reading.structure.hints import Hints
from palermo.core.reading.structure.taking import take_apart

__all__ = ["Hints", "take_apart"]
