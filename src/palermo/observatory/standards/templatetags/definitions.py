"""The mark of a count whose legal definition is narrower than the Protocol's.

{% load definitions %}{% definition_mark said %}
"""

from __future__ import annotations

from typing import Any

from django import template

from palermo.core.assessment.law_coverage import Definition

register = template.Library()


@register.inclusion_tag("standards/parts/definition_mark.html")
def definition_mark(said: Any) -> dict[str, Any]:
    """A mark that leads to the law's coverage, for a figure that rests on a narrower definition; else nothing.

    Takes a statement as told, or a definition itself.
    """
    found = said if isinstance(said, Definition) else getattr(said, "definition", None)
    return {"found": found if found is not None and found.is_narrower else None}


@register.inclusion_tag("standards/parts/definition_note.html")
def definition_note(said: Any) -> dict[str, Any]:
    """The definition a figure rests on, in a sentence, for its own page; nothing where none is known."""
    return {"found": getattr(said, "definition", None)}
