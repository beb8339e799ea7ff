"""How a source is named in templates."""

from __future__ import annotations

from django import template

from palermo.core.values import parse_period
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.models import Source
from palermo.observatory.library.presenting.words import humanise
from palermo.web.templatetags.web import period as say_period

register = template.Library()


@register.filter
def imprint(source: Source) -> str:
    """Publisher, date and countries in one line; a date that the source does not state is said to be
    missing."""
    places = ", ".join(_name(each.iso3) for each in source.countries.all())
    return " · ".join(part for part in (source.publisher, date_of(source), places) if part)


@register.filter
def date_of(source: Source) -> str:
    """When it was published, in words."""
    if source.published_on:
        return say_period(parse_period(source.published_on))
    if source.not_before:
        return f"no date stated, not before {say_period(parse_period(source.not_before))}"
    return "no date stated"


@register.filter
def plain_words(key: str) -> str:
    """A key such as ngo-country-page in words."""
    return humanise(key.replace("-", " "))


@register.filter
def written_period(written: str) -> str:
    """A period column in words."""
    return say_period(parse_period(written)) if written else ""


@register.filter("country_words")
def _name(iso3: str) -> str:
    """A country's name; the code where no country has it."""
    try:
        return country_name(iso3)
    except KeyError:
        return iso3
