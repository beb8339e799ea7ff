"""Which judgements go to a second person: a share that can be set, drawn so that nobody can tell beforehand."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import Judgement, SecondReview, SecondReviewShare
from palermo.observatory.library.models.statements import Verdict
from palermo.observatory.library.policies import check_set_second_share
from palermo.observatory.library.queries.second_reviews import get_second_share
from palermo.web.errors import UnacceptableError


def set_second_share(share: float, *, by: User, at: datetime) -> SecondReviewShare:
    """From now on this share (0 to 1) of judgements goes to a second person; what was drawn stays drawn."""
    check_set_second_share(by)
    if not 0 <= share <= 1:
        raise UnacceptableError("the share is no share; expected 0 to 100 percent; please write one")
    with transaction.atomic():
        row = SecondReviewShare.objects.create(share=share, set_by=by, set_at=at)
        record("set_second_share", target_kind="review", target_key="", by=by, at=at, share=share)
    return row


def draw_for_second_review(judgement: Judgement, *, at: datetime) -> SecondReview | None:
    """Put a new judgement aside for a second person if its lot falls under the share; else None."""
    if _draw_lot(judgement) >= get_second_share():
        return None
    said = judgement.correction or judgement.statement
    return SecondReview.objects.create(
        judgement=judgement,
        statement=judgement.statement,
        first_by=judgement.by,
        first_digest="" if judgement.verdict == Verdict.REJECTED else said.content_digest,
        drawn_at=at,
    )


def _draw_lot(judgement: Judgement) -> float:
    """A number from 0 to below 1 that only the installation's secret decides."""
    words = f"second review {judgement.pk} {judgement.statement_id}".encode()
    digest = hmac.digest(settings.SECRET_KEY.encode(), words, hashlib.sha256)
    return int.from_bytes(digest[:6], "big") / 2**48
