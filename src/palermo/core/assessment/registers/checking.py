"""Whether what a person or a spreadsheet says of an entry can be kept, field by field, each problem in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.registers.addresses import find_address
from palermo.core.assessment.registers.kinds import Field, Register
from palermo.core.values import PeriodError, parse_period
from palermo.core.vocabulary.countries import country_of

LONGEST = {"text": 200, "long": 2000, "line": 60, "address_web": 500, "title": 200, "cited_source": 500}
_KEY = re.compile(r"[a-z2-7]{26}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_SPLIT = re.compile(r"[,;]\s*|\s*\n\s*")
# A number to call: digits with the signs people part them by, from three to fifteen digits (E.164).
_LINE = re.compile(r"\+?[\d*#][\d\s()./*#-]{1,30}\Z")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_DIGITS = re.compile(r"\+?\d(?:[\s()./-]?\d){4,}")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")


@dataclass(frozen=True, slots=True)
class Checked:
    """What can be kept, and for each field what is wrong with it; `errors` also has "title" and "period"."""

    values: dict[str, Any]
    errors: dict[str, str]


def check_entry(
    register: Register,
    given: Mapping[str, Any],
    *,
    title: str,
    period: str = "",
    languages: Iterable[str] = (),
) -> Checked:
    """Check the fields of an entry. `given` has strings, or lists for fields that hold many; `languages` are the
    codes that are known (empty: any code of two or three letters)."""
    known = frozenset(languages)
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in register.fields:
        try:
            value = _clean(field, given.get(field.name), languages=known)
        except ValueError as problem:
            errors[field.name] = str(problem)
            continue
        if value in ("", [], None):
            if field.required:
                errors[field.name] = f"{field.label} is empty; expected a value; please give one."
            continue
        values[field.name] = value
    _check_title(title, errors)
    _check_period(period, errors)
    _check_words(register, values=values, title=title, errors=errors)
    for name, missing in _list_unproved(register, values):
        errors.setdefault(name, missing)
    return Checked(values, errors)


def _clean(field: Field, given: Any, *, languages: frozenset[str]) -> Any:
    if field.holds_many:
        parts = _SPLIT.split(given) if isinstance(given, str) else list(given or ())
        listed = [str(each).strip() for each in parts if str(each).strip()]
        return list(dict.fromkeys(_clean_one(field, each, languages=languages) for each in listed))
    text = "" if given is None else str(given).strip()
    return _clean_one(field, text, languages=languages) if text else ""


def _clean_one(field: Field, text: str, *, languages: frozenset[str]) -> Any:
    if field.type in ("choice", "choices"):
        return _clean_choice(field, text)
    if field.type == "countries":
        return _clean_country(text)
    if field.type == "languages":
        code = text.lower()
        if not _LANGUAGE.match(code) or (languages and code not in languages):
            raise ValueError(f"{text[:30]!r} is no language code; expected an ISO 639 code such as en.")
        return code
    if field.type == "count":
        if not text.replace(",", "").isdecimal() or len(text) > 15:
            raise ValueError(f"{text[:30]!r} is no whole number; expected digits alone.")
        return int(text.replace(",", ""))
    return _clean_text(field, text)


def _clean_text(field: Field, text: str) -> str:
    longest = LONGEST.get(field.type, 200)
    if len(text) > longest:
        raise ValueError(
            f"{len(text)} characters are too many; expected at most {longest}; please shorten it."
        )
    if field.type == "statement" and not _KEY.match(text):
        raise ValueError("This is no key of a statement; expected the 26 letters and digits of its address.")
    if field.type == "address_web" and not _WEB.match(text):
        raise ValueError("This is no web address; expected one that begins with https://.")
    if field.type == "line" and not is_line(text):
        raise ValueError(
            "This is no number to call; expected digits as people dial them, or an e-mail address."
        )
    if field.type == "date":
        try:
            return str(parse_period(text))
        except PeriodError:
            raise ValueError(f"{text[:30]!r} is no date; expected 2025, 2025-06 or 2025-06-30.") from None
    return text


def _clean_choice(field: Field, text: str) -> str:
    by_words = {words.casefold(): key for key, words in field.choices.items()}
    key = text if text in field.choices else by_words.get(text.casefold(), "")
    if not key:
        raise ValueError(f"{text[:40]!r} is unknown here; expected one of {', '.join(field.choices)}.")
    return key


def _clean_country(text: str) -> str:
    code = country_of(text)
    if code is None:
        raise ValueError(
            f"no country is called {text[:40]!r}; expected a name or an ISO 3166-1 alpha-3 code."
        )
    return code


def is_line(text: str) -> bool:
    """Whether words are a number as it is dialled (3 to 15 digits) or an e-mail address."""
    digits = sum(each.isdecimal() for each in text)
    return bool(_MAIL.match(text)) or (bool(_LINE.match(text)) and 3 <= digits <= 15)


def plain_digits(text: str) -> str:
    """The digits of a number alone, to tell whether two writings are one number."""
    return "".join(each for each in text if each.isdecimal())


def _check_title(title: str, errors: dict[str, str]) -> None:
    if not title.strip():
        errors["title"] = "The name is empty; expected a few words by which people know it; please give them."
    elif len(title) > LONGEST["title"]:
        errors["title"] = f"{len(title)} characters are too many; expected at most {LONGEST['title']}."


def _check_period(period: str, errors: dict[str, str]) -> None:
    try:
        if period:
            parse_period(period)
    except PeriodError:
        errors["period"] = (
            f"{period[:30]!r} is no period; expected 2025, 2025-06, 2025-06-30 or two of them joined by a slash."
        )


def _check_words(
    register: Register, *, values: Mapping[str, Any], title: str, errors: dict[str, str]
) -> None:
    """Nothing written in an entry that hides places may lead to one, or hold a number to call."""
    if not register.hides_places:
        return
    own = plain_digits(str(values.get(register.line, "")))
    written = {"title": title}
    written |= {each.name: str(values.get(each.name, "")) for each in register.fields if each.is_free_text}
    for name, text in written.items():
        if name in errors:
            continue
        if _holds_number(text, own=own):
            errors[name] = (
                "This holds a number to call, which is kept in its own field alone; please take it away here."
            )
        elif met := find_address(text):
            errors[name] = f"This looks like {met}, and no place is ever kept here; please take it away."


def _holds_number(text: str, *, own: str) -> bool:
    if own and len(own) >= 3 and own in re.findall(r"\d+", text):
        return True
    found = (plain_digits(match[0]) for match in _DIGITS.finditer(text))
    return any(each == own or len(each) >= 7 for each in found) or bool(re.search(r"\S@\S+\.\S", text))


def _list_unproved(register: Register, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (
            field.name,
            f"{field.label} is a number without its sentence; expected the statement that gives it; "
            f"please fill in “{register.get_field(field.statement_in).label}”.",
        )
        for field in register.fields
        if field.type == "count" and field.name in values and not values.get(field.statement_in)
    ]
