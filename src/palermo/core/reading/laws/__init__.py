"""Legal instruments a text names, with article and stated effect."""

from palermo.core.reading.laws.finding import find_law_references

__all__ = ["find_law_references"]
