"""A vintage: what one publication says of one period, with where it was published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.statements.series.rules import load_rules, words_of
from palermo.core.values import Period, parse_period
from palermo.core.vocabulary.countries import country_name, find_countries

# Four words in a row outside brackets: a sentence, not the cells of a table's row.
_RUNNING_WORDS = re.compile(r"(?:[^\W\d_][\w’'-]*[ ,;]+){3}[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 5  # words before a number in which a norm is looked for
_BRACKETED = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where something was published: `key` tells publications apart, `published_on` is a period as written or
    empty, `iso3` the country whose own body published it, empty when none is named."""

    key: str
    title: str = ""
    publisher: str = ""
    published_on: str = ""
    edition: str = ""
    iso3: str = ""

    @property
    def order(self) -> str:
        """What publications are put in time by: the stated date, else the edition's year, else nothing."""
        return self.published_on or self.edition[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One value (or "not reported") for one period, as one publication gives it.

    `key` is the public address of its statement. `place` is empty for the country itself. A value is as the
    figure says it, never converted or rounded; `is_part` when the figure is a part of another, `is_table` when it
    stands in a table's row, `is_prior` when it is given to compare with a later period.
    """

    key: str
    publication: Publication
    measure: str
    period: Period
    iso3: str = ""
    place: str = ""
    unit_counted: str = ""
    currency: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    counted: str = ""
    definition: str = ""
    actor: str = ""
    reporter: str = ""
    value: float | None = None
    value_max: float | None = None
    qualifier: str = "exact"
    hedge: str = ""
    words: str = ""
    is_reported: bool = True
    is_converted: bool = False
    is_inferred: bool = False
    is_part: bool = False
    is_prior: bool = False
    is_table: bool = False
    is_checked: bool = True
    is_corrected: bool = False
    cites: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """Who acted, or else who says so, as the source names them."""
        return self.actor or self.reporter


def take_vintage(
    record: Mapping[str, Any],
    *,
    key: str,
    publication: Publication,
    iso3: str,
    words: str,
    quote: str,
    offset: int = 0,
    is_checked: bool = True,
    is_corrected: bool = False,
) -> Vintage | None:
    """The vintage that a figure's written form gives, or None when it can be in no series: it names no period, its
    measure describes one case, a rule or a setting, or its sentence tells of what ought to be or of what came on
    top of something else.

    `iso3` is the country it is filed under, `words` its span, `quote` its sentence, and `offset` where in the
    sentence the span begins.
    """
    measure = str(record.get("measure") or "")
    if not record.get("period") or not _can_be_series(record, measure=measure):
        return None
    is_table = is_table_row(quote, label=str(record.get("object") or ""))
    if not is_table and _is_beside_the_count(quote, offset=offset, words=words):
        return None
    place = record.get("place") or {}
    return Vintage(
        key=key,
        publication=publication,
        measure=measure,
        period=parse_period(str(record["period"])),
        iso3=str(place.get("iso3") or iso3),
        place=_name_place(place, iso3=iso3),
        unit_counted=str(record.get("unit_counted") or ""),
        currency=str(record.get("currency") or ""),
        facets=tuple(sorted((record.get("facets") or {}).items())),
        counted=str(record.get("object") or ""),
        definition=str(record.get("definition") or ""),
        actor=str(record.get("actor") or ""),
        reporter=str(record.get("reporter") or ""),
        value=record.get("value"),
        value_max=record.get("value_max"),
        qualifier=str(record.get("qualifier") or "exact"),
        hedge=str(record.get("hedge") or ""),
        words=words,
        is_reported=record.get("is_reported") is not False,
        is_converted=record.get("converted") is not None,
        is_inferred=bool(record.get("period_is_inferred")),
        is_part=record.get("part_of") is not None,
        is_prior=record.get("role") == "prior",
        is_table=is_table,
        is_checked=is_checked,
        is_corrected=is_corrected,
        cites=tuple(record.get("cites") or ()),
    )


def _can_be_series(record: Mapping[str, Any], *, measure: str) -> bool:
    rules = load_rules("series")
    if measure in rules["excluded_measures"] or record.get("level") in rules["excluded_levels"]:
        return False
    return measure not in rules["needs_counted"] or bool(record.get("object"))


def _is_beside_the_count(quote: str, *, offset: int, words: str) -> bool:
    """Whether the words around a number say that it is no count of what was: a norm, or something on top."""
    if not 0 <= offset < len(quote):
        return False
    before = [word.casefold() for word in _WORD.findall(quote[:offset])][-_NEAR:]
    after = [word.casefold() for word in _WORD.findall(quote[offset + len(words) :])][:1]
    return bool(
        words_of("norms") & set(before)
        or words_of("on_top_before") & set(before[-1:])
        or words_of("on_top_after") & set(after)
    )


def is_table_row(quote: str, *, label: str) -> bool:
    """Whether a quote is the row of a table: its label first, then cells, and no running sentence.

    >>> is_table_row("Number of Raids\\n12 (4)\\n15 (4)", label="Number of Raids")
    True
    >>> is_table_row("Raids rose to 15 in the year under review.", label="Raids")
    False
    """
    row, head = " ".join(quote.split()), " ".join(label.split())
    if not head or not row.casefold().startswith(head.casefold()):
        return False
    return _RUNNING_WORDS.search(_BRACKETED.sub(" ", row[len(head) :])) is None


def country_of_publisher(publisher: str) -> str:
    """The country a publisher's name names, empty when it names none or several.

    >>> country_of_publisher("Kenyan Ministry of Justice"), country_of_publisher("Anti-Slavery League")
    ('KEN', '')
    """
    named = {mention.iso3 for mention in find_countries(publisher)}
    return named.pop() if len(named) == 1 else ""


def _name_place(place: Mapping[str, Any], *, iso3: str) -> str:
    """The place below the country's level, empty for the country itself."""
    name = str(place.get("name") or "")
    code = str(place.get("iso3") or iso3)
    if not name:
        return ""
    try:
        own = country_name(code).casefold()
    except KeyError:
        own = ""
    named = {mention.iso3 for mention in find_countries(name)}
    return "" if name.casefold() == own or named == {code} else name.casefold()
