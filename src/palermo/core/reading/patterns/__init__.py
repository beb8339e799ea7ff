"""The situation a text describes: roles of a country, who is exploited, how, where, in what, by whom, and why."""

from palermo.core.reading.patterns.finding import find_patterns

__all__ = ["find_patterns"]
