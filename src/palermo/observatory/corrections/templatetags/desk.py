"""What a user may do at the desk, for templates that offer only what will be allowed. The views ask again."""

from __future__ import annotations

from django import template

from palermo.observatory.accounts.policies import can_manage_accounts, can_read_audit
from palermo.observatory.corrections.policies import can_decide_report
from palermo.observatory.library.policies import (
    can_describe_source,
    can_reanchor,
    can_set_terms,
    can_withdraw,
)

register = template.Library()

register.filter("may_work_at_desk", can_decide_report)
register.filter("may_reanchor", can_reanchor)
register.filter("may_withdraw", can_withdraw)
register.filter("may_describe", can_describe_source)
register.filter("may_set_terms", can_set_terms)
register.filter("may_read_audit", can_read_audit)
register.filter("may_manage_accounts", can_manage_accounts)
