"""Series, publications and relations in words."""

from __future__ import annotations

from palermo.core.statements.series import Publication, Series, SeriesKey, Vintage
from palermo.core.values import PeriodError, parse_period
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.presenting.amounts import write_amount, write_qualifier, write_value
from palermo.observatory.library.presenting.words import say
from palermo.web.templatetags.web import period as say_period


def name_measure(key: SeriesKey) -> str:
    """What is counted, in the vocabulary's words."""
    return say("measures", key.measure)


def describe_key(key: SeriesKey, *, home: str, counted: str = "") -> str:
    """What tells a series from others of its measure: unit, facets, noun, body, place; in one line."""
    facets = [_say_facet(name, value) for name, value in key.facets]
    place = key.place.title() or (_name_country(key.iso3) if key.iso3 != home else "")
    parts = [
        key.unit_counted.replace("_", " "),
        *facets,
        (counted or " ".join(key.counted)) if key.counted else "",
        f"by {key.body}" if key.body else "",
        place,
        key.definition,
    ]
    return " · ".join(part for part in dict.fromkeys(parts) if part)


def slug_of(series: Series) -> str:
    """What a series is called in its address: its measure and the digest of its key."""
    return f"{series.key.measure}-{series.key.digest}"


def name_counted(series: Series) -> str:
    """The noun that the sources use for what is counted: the shortest of them."""
    nouns = {" ".join(vintage.counted.split()) for vintage in series.vintages if vintage.counted}
    return min(nouns, key=lambda noun: (len(noun), noun), default="")


def write_vintage(vintage: Vintage) -> str:
    """A vintage's amount with its qualifier, without the unit that stands over the series."""
    fields = _fields_of(vintage)
    return " ".join(part for part in (write_qualifier(fields), write_value(fields)) if part)


def write_whole(vintage: Vintage) -> str:
    """A vintage's amount with qualifier and unit."""
    return write_amount(_fields_of(vintage))


def name_publication(publication: Publication) -> str:
    """A publication by publisher, title and date."""
    named = ", ".join(part for part in (publication.publisher, publication.title) if part)
    return f"{named} ({date_publication(publication)})" if publication.order else named


def date_publication(publication: Publication) -> str:
    """When it was published, in words; its edition where it states no date; "no date stated" without both."""
    if not publication.published_on:
        return f"edition {publication.edition}" if publication.edition else "no date stated"
    try:
        return say_period(parse_period(publication.published_on))
    except PeriodError:
        return publication.published_on


def _fields_of(vintage: Vintage) -> dict[str, object]:
    return {
        "value": vintage.value,
        "value_max": vintage.value_max,
        "unit_counted": vintage.unit_counted,
        "currency": vintage.currency or None,
        "qualifier": vintage.qualifier,
        "is_reported": vintage.is_reported,
    }


def _say_facet(name: str, value: str) -> str:
    if name in ("exploitation", "form_of_exploitation"):
        return say("exploitation_forms", value).lower()
    return value.replace("_", " ")


def _name_country(iso3: str) -> str:
    try:
        return country_name(iso3)
    except KeyError:
        return iso3
