"""The custodians' page: who lost a password, and bringing them back, two custodians together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import User
from palermo.casework.keys.models import Recovery
from palermo.casework.keys.queries import list_agreed, list_lost
from palermo.casework.keys.recovery import agree_to_recovery, complete_recovery
from palermo.web.errors import NotFoundError


@require_safe
def recovery(request: HttpRequest) -> HttpResponse:
    """Who waits for keys, and what another custodian agreed to."""
    user: Any = request.user
    check("agree_recovery", user)
    context = {
        "lost": list_lost(user),
        "agreed": list_agreed(user, at=timezone.now()),
        "section": "recovery",
    }
    return render(request, "keys/recovery.html", context)


@require_POST
def agree(request: HttpRequest, number: int, second: int) -> HttpResponse:
    """Agree first; the other custodian has a day."""
    user: Any = request.user
    check("agree_recovery", user)
    people = User.objects.in_bulk([number, second])
    if number not in people or second not in people:
        raise NotFoundError("no such accounts; expected a member and a custodian; please go back")
    agree_to_recovery(people[number], second=people[second], by=user, at=timezone.now())
    messages.success(request, "You agreed. The other custodian has a day to agree as well.")
    return redirect("recovery")


@require_POST
def complete(request: HttpRequest, number: int) -> HttpResponse:
    """Agree second: the member gets the keys."""
    user: Any = request.user
    check("agree_recovery", user)
    agreed = Recovery.objects.select_related("member").filter(pk=number, second=user).first()
    if agreed is None:
        raise NotFoundError("no recovery waits for you under this number; expected one of the list")
    complete_recovery(agreed, by=user, at=timezone.now())
    messages.success(request, "The member has the keys of the unit again.")
    return redirect("recovery")
