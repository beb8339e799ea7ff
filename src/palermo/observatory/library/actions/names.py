"""Releasing words that were hidden because they may name a private person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import NameDoubt
from palermo.observatory.library.policies import check_release_name
from palermo.web.errors import UnacceptableError


def release_name(doubt: NameDoubt, *, by: User, at: datetime, why: str) -> NameDoubt:
    """Let the public see words in doubt: they name nobody, or a person who acts in public office. The
    release also covers the sentences inside these words. `why` is required."""
    check_release_name(by)
    if not why.strip():
        raise UnacceptableError(
            "no reason was given; expected why these words may be shown; please write one"
        )
    with transaction.atomic():
        held = NameDoubt.objects.select_for_update().filter(snapshot_id=doubt.snapshot_id, is_released=False)
        for each in held:
            if each.pk == doubt.pk or each.words in doubt.words:
                each.is_released, each.released_by, each.released_at, each.released_why = (
                    True,
                    by,
                    at,
                    why.strip(),
                )
                each.save(update_fields=["is_released", "released_by", "released_at", "released_why"])
                record("release_name", target_kind="name_doubt", target_key=each.pk, by=by, at=at)
    doubt.refresh_from_db()
    return doubt
