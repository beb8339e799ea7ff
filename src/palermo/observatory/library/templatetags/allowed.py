"""What a user may do, for templates that offer only what will be allowed. The views ask again."""

from __future__ import annotations

from django import template

from palermo.observatory.library.policies import (
    can_add_document,
    can_judge,
    can_read_hidden,
    can_release_name,
)

register = template.Library()

register.filter("may_add", can_add_document)
register.filter("may_judge", can_judge)
register.filter("may_read_hidden", can_read_hidden)
register.filter("may_release", can_release_name)
