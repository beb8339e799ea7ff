"""What a text judges of a government's efforts."""

from palermo.core.reading.findings.finding import find_findings

__all__ = ["find_findings"]
