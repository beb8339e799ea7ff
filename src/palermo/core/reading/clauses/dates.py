"""The dates of a clause, each with the precision the words give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from palermo.core.reading.document import Description
from palermo.core.values import Period

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(name.capitalize() for name in _MONTHS)
_YEAR = r"(?:19|20)\d\d"
_BEFORE = r"(?:(?:[Ii]n|[Oo]n|[Dd]uring|[Bb]y|[Oo]f|[Ll]ate|[Ee]arly|mid-?|[Tt]hroughout|[Ii]n fiscal year|[Ff]iscal year|[Ss]ince|effective|dated|[Uu]ntil)\s+)"
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})\b"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:\s*(?:,|of)\s*(?P<y2>{_YEAR}))?(?!\d)\b"
    rf"|\b(?P<between>(?:[Bb]etween|[Ff]rom)\s+(?P<m3>{_MONTH})(?:\s+(?P<y3>{_YEAR}))?\s+(?:and|to|through|until)\s+(?P<m4>{_MONTH})\s+(?P<y4>{_YEAR}))\b"
    rf"|\b(?P<m5>{_MONTH}),?\s+(?P<y5>{_YEAR})\b"
    rf"|\b(?P<years>(?:[Bb]etween|[Ff]rom|[Ii]n|[Dd]uring|[Ff]or)\s+(?:the\s+)?(?:fiscal\s+years?\s+)?(?P<y6>{_YEAR})\s*(?:and|to|through|-|–|/)\s*(?P<y7>{_YEAR}))\b"
    rf"|(?<!\w)(?:[Ii]n|[Oo]n|[Dd]uring|[Bb]y|[Ss]ince|[Uu]ntil)\s+(?:early\s+|late\s+|mid-?\s*|the\s+(?:month|beginning|end)\s+of\s+)*(?P<m8>{_MONTH})\b(?!\s+\d)"
    rf"|{_BEFORE}+(?P<y9>{_YEAR})\b(?!\s*(?:-|–)\s*\d)"
    r"|(?P<relative>\bduring the (?:reporting period|reporting year|year)\b|\bthis reporting period\b)"
)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date at `[start, end)` of the words; `is_since` when it only says from when."""

    start: int
    end: int
    period: Period
    is_since: bool = False
    is_relative: bool = False


def find_dates(words: str, *, description: Description) -> tuple[DatePhrase, ...]:
    """The dates a sentence gives, in order; a month without a year takes the year the document covers."""
    found = []
    for match in _DATE.finditer(words):
        period = _period(match, description)
        if period is not None:
            is_since = match[0].lower().startswith(("since", "until", "by "))
            is_relative = match["relative"] is not None
            found.append(DatePhrase(match.start(), match.end(), period, is_since, is_relative))
    return tuple(found)


def _period(match: re.Match[str], description: Description) -> Period | None:
    group = match.groupdict()
    if group["relative"]:
        return _covered(description) if "period" in match[0] else _covered_year(description)
    if group["between"]:
        first = _month(group["m3"], group["y3"] or group["y4"])
        last = _month(group["m4"], group["y4"])
        return Period(first, last) if first <= last else None
    if group["years"]:
        return Period(group["y6"], group["y7"]) if group["y6"] <= group["y7"] else None
    if group["y9"]:
        return Period(group["y9"], group["y9"])
    month = group["m1"] or group["m2"] or group["m5"] or group["m8"]
    year = group["y1"] or group["y2"] or group["y5"] or _year_of_month(month, description)
    if year is None:
        return None
    return _day_or_month(month, year, group["d1"] or group["d2"])


def _day_or_month(month: str, year: str, day: str | None) -> Period | None:
    point = _month(month, year)
    if day is not None:
        point = f"{point}-{int(day):02d}"
    try:
        return Period(point, point)
    except ValueError:
        return None


def _month(name: str, year: str) -> str:
    return f"{year}-{_MONTHS.index(name.lower()) + 1:02d}"


def _is_tip_report(description: Description) -> bool:
    kind = description.kind or ""
    return "trafficking" in kind or kind.startswith("tip")


def _year_of_month(name: str, description: Description) -> str | None:
    """The year of a bare month: trafficking reports cover April to March, others the year they are named for."""
    year = description.report_year
    if year is None:
        return None
    if _is_tip_report(description) and _MONTHS.index(name.lower()) >= 3:
        return str(year - 1)
    return str(year)


def _covered(description: Description) -> Period | None:
    year = description.report_year
    if year is None:
        return None
    return (
        Period(f"{year - 1}-04", f"{year}-03")
        if _is_tip_report(description)
        else Period(str(year), str(year))
    )


def _covered_year(description: Description) -> Period | None:
    year = description.report_year
    if year is None or _is_tip_report(description):
        return _covered(description)
    return Period(str(year), str(year))
