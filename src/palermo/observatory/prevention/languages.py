"""Languages by code and name, from CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale


@cache
def _names() -> dict[str, str]:
    names = Locale("en").languages
    return {code: str(name) for code, name in names.items() if code.isalpha() and len(code) in (2, 3)}


@cache
def list_codes() -> frozenset[str]:
    """Every ISO 639 code that has a name."""
    return frozenset(_names())


def name_language(code: str) -> str:
    """The English name of a language; the code where it has none.

    >>> name_language("zh"), name_language("qaa")
    ('Chinese', 'qaa')
    """
    return _names().get(code, code)
