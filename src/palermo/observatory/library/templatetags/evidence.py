"""How statements look in templates: a link to the quote, a quote with its source, a tag for its state."""

from __future__ import annotations

import json
from typing import Any

from django import template

from palermo.observatory.library.presenting import amounts, words
from palermo.web.charts.tier_strip import TIER_NAMES

register = template.Library()

register.filter("amount", lambda said: amounts.write_amount(said.fields))
register.filter("amount_value", lambda said: amounts.write_value(said.fields))
register.filter("amount_unit", lambda said: amounts.write_unit(said.fields))
register.filter("amount_qualifier", lambda said: amounts.write_qualifier(said.fields))
register.filter("direction", lambda said: words.DIRECTIONS[said.fields["direction"]])


@register.filter
def as_json(value: Any) -> str:
    """A value as readable JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)


@register.filter
def term(key: str, vocabulary: str) -> str:
    """A vocabulary key in words."""
    return words.say(vocabulary, key) if key else ""


@register.inclusion_tag("library/parts/quote.html")
def quote(said: Any, marks: dict[str, str] | None = None) -> dict[str, Any]:
    """A quote with its source, leading to its page; on a page that names its sources by letter, with that."""
    return {"said": said, "marks": marks}


@register.inclusion_tag("library/parts/source_mark.html")
def source_mark(marks: dict[str, str], said: Any) -> dict[str, Any]:
    """The letter of a statement's source on this page, leading to the source's line."""
    return {"mark": marks.get(said.source_slug, ""), "said": said}


@register.filter
def mark_of(marks: dict[str, str], slug: str) -> str:
    """The letter of a source on this page."""
    return marks.get(slug, "")


@register.inclusion_tag("library/parts/state.html")
def state(said: Any) -> dict[str, Any]:
    """Whether a person checked it; nothing where one did."""
    return {"said": said}


@register.filter
def kind_words(kind: str) -> str:
    """A kind of statement in words."""
    return words.KIND_NAMES.get(kind, kind)


@register.filter
def role_words(role: str) -> str:
    """A country's role in words."""
    return words.ROLES.get(role, role)


@register.filter
def tier_words(tier: str) -> str:
    """A tier in words."""
    return TIER_NAMES[tier]
