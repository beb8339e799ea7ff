"""What was done to a figure between its sentence and where it is shown. Nothing here adds, rounds or converts."""

from __future__ import annotations

from palermo.core.statements.series.vintages import Vintage
from palermo.core.values import Period

AS_PUBLISHED = "as published"


def describe_processing(vintage: Vintage, *, shown_under: Period) -> str:
    """The processing note of a vintage that is shown under a period.

    >>> from palermo.core.statements.series.vintages import Publication
    >>> period = Period("2016-01", "2016-12")
    >>> told = Vintage(key="k", publication=Publication(key="p"), measure="convictions", period=period, value=3)
    >>> describe_processing(told, shown_under=Period("2016", "2016"))
    'period restated: given for 2016-01/2016-12, shown under 2016'
    """
    notes = []
    if vintage.period != shown_under:
        notes.append(f"period restated: given for {vintage.period}, shown under {shown_under}")
    if vintage.is_inferred:
        notes.append("period taken from the document, not from the sentence")
    if vintage.is_corrected:
        notes.append("corrected by a reviewer")
    return "; ".join(notes) or AS_PUBLISHED
