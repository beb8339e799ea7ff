"""What a reviewer did last, as far as it can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from palermo.observatory.library.models import Judgement
from palermo.observatory.library.models.statements import STANDING

WITHIN = timedelta(hours=1)


def list_last_act(person: Any, *, at: datetime) -> list[Judgement]:
    """The judgements of this person's last act that stands, oldest first: one, or those of one batch. Empty
    when it is more than an hour ago, or was written before acts could be taken back."""
    own = Judgement.objects.filter(STANDING, by=person, at__gt=at - WITHIN)
    last = own.select_related("identity", "statement").order_by("-id").first()
    if last is None or not last.state_before:
        return []
    if not last.batch:
        return [last]
    return list(own.filter(batch=last.batch).select_related("identity", "statement").order_by("id"))
