"""The window of an interim assessment: data by report year, or the days a person gives."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.errors import PalermoError


class WindowError(PalermoError, ValueError):
    """A window cannot be had: an end before the beginning, or a report year of which no practice is known."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days an interim assessment covers, both ends counted in. `source` says where they come from."""

    since: date
    until: date
    report_year: int | None = None
    source: str = ""
    is_verified: bool = True

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise WindowError(
                f"the window ends on {self.until} before it begins on {self.since}; expected the earlier day first"
            )

    @property
    def words(self) -> str:
        """The window as people write it; whole months by their names.

        >>> Window(date(2009, 5, 1), date(2009, 11, 30)).words
        'May to November 2009'
        """
        since, until = self.since, self.until
        if since.day != 1 or until.day != monthrange(until.year, until.month)[1]:
            return f"{since.day} {since:%B %Y} to {until.day} {until:%B %Y}"
        if since.year == until.year:
            return f"{since:%B} to {until:%B %Y}" if since.month != until.month else f"{since:%B %Y}"
        return f"{since:%B %Y} to {until:%B %Y}"


def get_window(report_year: int) -> Window:
    """The window of the interim assessment that stands between the reports of `report_year - 1` and
    `report_year`. Raises `WindowError` for a year of which no practice is known.

    >>> get_window(2010).words, get_window(2025).words
    ('May to November 2009', 'April to September 2024')
    """
    for term in load_rules("windows")["terms"]:
        first, last = term["report_years"]
        if first <= report_year and (last is None or report_year <= last):
            year = report_year - 1
            return Window(
                since=date.fromisoformat(f"{year}-{term['begins']}"),
                until=date.fromisoformat(f"{year}-{term['ends']}"),
                report_year=report_year,
                source=term["source"],
                is_verified=term["verification"] == "verified",
            )
    raise WindowError(
        f"no window is known for the report year {report_year}; expected 2010 or later; "
        "please give the first and the last day"
    )


def make_window(since: date, until: date) -> Window:
    """The window of two days: that of a report year when it has them, else one that a person chose. Raises
    `WindowError` when it ends before it begins."""
    year = find_report_year(since, until)
    return get_window(year) if year is not None else Window(since, until)


def find_report_year(since: date, until: date) -> int | None:
    """The report year whose window these days are; None when they are the window of none."""
    try:
        window = get_window(until.year + 1)
    except WindowError:
        return None
    return window.report_year if (window.since, window.until) == (since, until) else None
