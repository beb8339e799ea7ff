"""A figure's amount in words: qualifier, number or range, unit or currency, or that nothing was reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palermo.observatory.library.presenting.words import QUALIFIERS
from palermo.web.templatetags.web import number

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_BARE_UNITS = frozenset({"percent", "number", "count"})


def write_value(fields: Mapping[str, Any]) -> str:
    """The number or range alone, with its percent or currency sign; "not reported" where the source says so.

    >>> write_value({"value": 50, "value_max": 60, "unit_counted": "percent"})
    '50–60%'
    >>> write_value({"value": 70000, "currency": "USD"})
    '$70,000'
    """
    if fields.get("is_reported") is False:
        years = fields.get("consecutive_years")
        return f"not reported ({years} years running)" if years else "not reported"
    amount = number(fields.get("value"))
    if fields.get("value_max") is not None:
        amount = f"{amount}–{number(fields['value_max'])}"
    return _sign(amount, unit=fields.get("unit_counted"), currency=fields.get("currency"))


def write_unit(fields: Mapping[str, Any]) -> str:
    """The unit counted, where the number does not carry it as a sign."""
    unit = str(fields.get("unit_counted") or "")
    if unit in _BARE_UNITS or unit == fields.get("currency"):
        return ""
    return unit.replace("_", " ")


def write_qualifier(fields: Mapping[str, Any]) -> str:
    """ "at least", "about", …; nothing for an exact number."""
    return QUALIFIERS.get(fields.get("qualifier") or "exact", "")


def write_amount(fields: Mapping[str, Any]) -> str:
    """The whole amount in one line.

    >>> write_amount({"value": 63, "qualifier": "at_least", "unit_counted": "persons"})
    'at least 63 persons'
    """
    parts = (write_qualifier(fields), write_value(fields), write_unit(fields))
    return " ".join(part for part in parts if part) + _write_converted(fields)


def _write_converted(fields: Mapping[str, Any]) -> str:
    if fields.get("converted") is None:
        return ""
    amount = number(fields["converted"])
    if fields.get("converted_max") is not None:
        amount = f"{amount}–{number(fields['converted_max'])}"
    return f" ({_sign(amount, unit=None, currency=fields.get('converted_currency'))})"


def _sign(amount: str, *, unit: Any, currency: Any) -> str:
    if unit == "percent":
        return f"{amount}%"
    code = currency or (unit if unit in _SIGNS else None)
    if code is None:
        return amount
    return f"{_SIGNS[code]}{amount}" if code in _SIGNS else f"{amount} {code}"
