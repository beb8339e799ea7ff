"""Letters for the sources of a page, so that a table can name its source in one sign."""

from __future__ import annotations

from collections.abc import Iterable

from palermo.observatory.library.models import Source


def mark_sources(sources: Iterable[Source]) -> dict[str, str]:
    """A letter for each source by its slug, in the order given: A to Z, then AA, AB, …"""
    return {source.slug: _letter(position) for position, source in enumerate(sources)}


def _letter(position: int) -> str:
    """
    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
