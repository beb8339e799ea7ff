"""Small validated values that every floor above shares."""

from palermo.core.values.period import Period, PeriodError, parse_period
from palermo.core.values.place import Place
from palermo.core.values.span import Span

__all__ = ["Period", "PeriodError", "Place", "Span", "parse_period"]
