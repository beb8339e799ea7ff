"""Sentences of a draft: what a structured statement says, in plain English, its own words in quotation marks."""

from __future__ import annotations

import re

from palermo.core.assessment.interim.claims import Claim, Publication
from palermo.core.assessment.interim.dating import Dating
from palermo.core.assessment.interim.evidence import Evidence
from palermo.core.assessment.interim.stances import Stance, is_nobody
from palermo.core.statements import Event, Figure, Finding
from palermo.core.values import Period
from palermo.core.vocabulary import load_vocabulary

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COMMON = (
    *("The", "A", "An", "Some", "Police", "Authorities", "Courts", "Prosecutors", "Officials", "Inspectors"),
    *("Parliament", "Observers", "Media", "Local", "Central", "Law"),
)
_QUALIFIERS = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
    "about": "about ",
    "up_to": "up to ",
}


def write_sentence(evidence: Evidence) -> str:
    """One sentence that says what the evidence says and no more: when, who, and the source's words in quotation
    marks; a reporter is named, a hedge kept, and a missing date said."""
    statement = evidence.claim.statement
    if isinstance(statement, Figure):
        body = _write_figure(statement, evidence)
    elif isinstance(statement, Event) and statement.actor and not is_nobody(statement.actor):
        when = ", at a time that the text does not give," if evidence.dating is Dating.UNDATED else ""
        body = f"{_lower(statement.actor)}{when} “{_trim(evidence.claim.words)}”"
    elif evidence.dating is Dating.UNDATED:
        body = f"{_teller(evidence.claim)} says, without giving a date: “{_trim(evidence.claim.words)}”"
    else:
        body = f"in the words of {_teller(evidence.claim)}: “{_trim(evidence.claim.words)}”"
    body += _by_reporter(evidence.claim)
    lead = _write_when(evidence)
    return f"{_capitalise(f'{lead}, {body}' if lead else body)}."


def write_period(period: Period) -> str:
    """A period with its preposition.

    >>> from palermo.core.values import parse_period
    >>> write_period(parse_period("2009-07")), write_period(parse_period("2009-05-04"))
    ('in July 2009', 'on 4 May 2009')
    >>> write_period(parse_period("2024-04/2024-09"))
    'from April 2024 to September 2024'
    """
    if period.first == period.last:
        return f"{'on' if len(period.first) == 10 else 'in'} {_write_point(period.first)}"
    return f"from {_write_point(period.first)} to {_write_point(period.last)}"


def write_publication(publication: Publication) -> str:
    """A document by publisher, title and day."""
    day = _write_point(publication.published_on) if publication.published_on else ""
    return ", ".join(part for part in (publication.publisher, f"“{publication.title}”", day) if part)


def name_figure(figure: Figure) -> str:
    """A figure with what it counts, for a table: its words alone are a bare number.

    A number that was said not to be reported has its measure only.
    """
    amount = f"{_QUALIFIERS[figure.qualifier]}{' '.join(figure.span.words.split())}"
    counted = figure.object or (figure.unit_counted or "").replace("_", " ")
    told = f"{amount}{f' ({counted})' if counted else ''}" if figure.is_reported else "not reported"
    return f"{_measure(figure.measure)}: {told}"


def quote_short(text: str, *, most: int = 150) -> str:
    """The beginning of a text in quotation marks, cut at a word."""
    if len(text) > most:
        text = text[:most].rsplit(" ", 1)[0].rstrip(" ,;") + " …"
    return f"“{_trim(text)}”"


def _write_when(evidence: Evidence) -> str:
    """The time, unless the quoted words hold it; where it lies against the window, unless inside."""
    period = evidence.period
    if period is None or evidence.dating is Dating.UNDATED:
        return ""
    part = ", of which only a part lies in the window" if evidence.dating is Dating.OVERLAPS else ""
    side = {Dating.BEFORE: "before the window, ", Dating.AFTER: "after the window, "}.get(evidence.dating, "")
    if _holds_time(evidence.claim, period):
        return (
            side.removesuffix(", ")
            if side
            else ("in a time of which only a part lies in the window" if part else "")
        )
    if isinstance(evidence.claim.statement, Figure) and not side:
        return f"for {_write_span(period)}{part}"
    return f"{side}{write_period(period)}{part}"


def _holds_time(claim: Claim, period: Period) -> bool:
    """Whether the quoted words already say when."""
    if isinstance(claim.statement, Figure):
        return False
    return period.last[:4] in claim.words


def _write_figure(figure: Figure, evidence: Evidence) -> str:
    measure = _measure(figure.measure)
    teller = _teller(evidence.claim)
    if evidence.stance is Stance.LACKING and not figure.is_reported:
        return f"{teller} says that no number was given under “{measure}”"
    hedge = (
        "an estimated " if figure.hedge == "estimated" else "a claimed " if figure.hedge == "claimed" else ""
    )
    amount = f"{hedge}{_QUALIFIERS[figure.qualifier]}{evidence.claim.words}"
    counted = figure.object or (figure.unit_counted or "").replace("_", " ")
    return f"{teller} gives {amount}{f' ({counted})' if counted else ''} under “{measure}”"


def _teller(claim: Claim) -> str:
    """Who says so: the reporter whom a figure or finding names, else the publisher."""
    statement = claim.statement
    if isinstance(statement, Figure | Finding) and statement.reporter:
        return _lower(statement.reporter)
    publication = claim.publication
    publisher = publication.publisher or f"“{publication.title}”"
    return (
        f"the {publisher}"
        if publisher.split()[0] in ("Observatory", "United", "Office", "Ministry")
        else publisher
    )


def _by_reporter(claim: Claim) -> str:
    statement = claim.statement
    reporter = statement.reporter if isinstance(statement, Event) else None
    if reporter and reporter.casefold() not in claim.words.casefold():
        return f", according to {_lower(reporter)}"
    return ""


def _measure(key: str) -> str:
    terms: list[dict[str, str]] = load_vocabulary("measures")["terms"]
    return next((term["label"].lower() for term in terms if term["key"] == key), key.replace("_", " "))


def _write_span(period: Period) -> str:
    if period.first == period.last:
        return _write_point(period.first)
    return f"{_write_point(period.first)} to {_write_point(period.last)}"


def _write_point(written: str) -> str:
    if len(written) > 10:
        first, _, last = written.partition("/")
        return f"{_write_point(first)} to {_write_point(last)}"
    year, *rest = written.split("-")
    month = f"{_MONTHS[int(rest[0]) - 1]} " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def _trim(words: str) -> str:
    """Words ready for quotation marks of our own: no closing stop or "however", inner marks as single ones."""
    words = re.sub(r",? however$", "", words.strip(" .;,"))
    words = re.sub(r'"([^"]*)"', r"‘\1’", words)
    return words.replace("“", "‘").replace("”", "’")


def _lower(name: str) -> str:
    """A name inside a sentence: its article or a common noun small, all else as written."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first in _COMMON else name


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
