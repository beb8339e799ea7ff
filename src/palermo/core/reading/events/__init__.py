"""Dated and undated acts of governments and their partners."""

from palermo.core.reading.events.finding import find_events

__all__ = ["find_events"]
