"""What is read: what waits for casework, and the replies of a box."""

from __future__ import annotations

from django.db.models import QuerySet

from palermo.intake_public.box.models import Box, Item, Reply


def list_waiting(*, most: int) -> QuerySet[Item]:
    """Items that casework does not have yet: the first lane before the second, then by hour, and within it the
    first message of a box before a further one."""
    return (
        Item.objects.filter(taken_on=None)
        .select_related("box")
        .order_by("lane", "received_hour", "-kind", "id")[:most]
    )


def count_waiting() -> int:
    """How many items casework does not have yet."""
    return Item.objects.filter(taken_on=None).count()


def find_box(lookup: bytes) -> Box | None:
    """The box that a receipt code leads to."""
    return Box.objects.filter(lookup=lookup).first()


def list_replies(box: Box) -> QuerySet[Reply]:
    """The replies of a box, the newest first."""
    return box.replies.order_by("-arrived_on", "id")
