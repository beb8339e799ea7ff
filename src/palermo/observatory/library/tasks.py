"""What the worker does: one task, reading a document that was asked for, and the way from the outbox to
the queue."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from palermo.observatory.library.actions import read_requested
from palermo.observatory.library.models import ReadingRequest
from palermo.observatory.library.models.readings import ReadingState


@task()
def read_document(request_id: int) -> str:
    """Do one reading that was asked for; doing it twice changes nothing. Gives the state it ended in."""
    return str(read_requested(request_id).state)


def send_outbox() -> int:
    """Send the readings that wait to the queue; how many. A reading that is sent twice, because the power
    failed between the two databases, is done once."""
    waiting = ReadingRequest.objects.filter(state=ReadingState.WAITING, sent_at=None).order_by("id")
    sent = 0
    for request in waiting[:100]:
        read_document.enqueue(request_id=request.pk)
        ReadingRequest.objects.filter(pk=request.pk).update(sent_at=timezone.now())
        sent += 1
    return sent
