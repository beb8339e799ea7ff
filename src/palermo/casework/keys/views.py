"""The unit's own page: who holds its keys, who waits for them, and whether custodians could bring them back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from palermo.casework.accounts.matrix import can, check
from palermo.casework.accounts.models import Unit
from palermo.casework.keys.queries import describe_keys
from palermo.casework.keys.units import grant_unit_keys, seal_to_custodians, stand_to
from palermo.web.errors import NotFoundError, RefusedError


@require_safe
def unit(request: HttpRequest) -> HttpResponse:
    """The page of one's own unit."""
    mine = _get_unit(request)
    check("see_unit", request.user, stand_to(mine))
    context = {
        "unit": mine,
        "keys": describe_keys(mine),
        "may_grant": can("grant_unit_key", request.user, stand_to(mine)),
        "section": "unit",
    }
    return render(request, "keys/unit.html", context)


@require_POST
def grant(request: HttpRequest, number: int) -> HttpResponse:
    """Give a member of one's own unit its keys."""
    mine = _get_unit(request)
    user: Any = request.user
    check("grant_unit_key", user, stand_to(mine))
    member = mine.members.filter(pk=number, is_active=True).first()
    if member is None:
        raise NotFoundError(f"account {number} is no member of your unit; expected one; please go back")
    grant_unit_keys(member, by=user, at=timezone.now())
    messages.success(request, "The keys of the unit are granted.")
    return redirect("unit")


@require_POST
def custody(request: HttpRequest) -> HttpResponse:
    """Seal the keys of one's own unit to today's custodians."""
    mine = _get_unit(request)
    user: Any = request.user
    check("grant_unit_key", user, stand_to(mine))
    seal_to_custodians(mine, by=user, at=timezone.now())
    messages.success(request, "The keys of the unit are sealed to the custodians.")
    return redirect("unit")


def _get_unit(request: HttpRequest) -> Unit:
    mine: Unit | None = getattr(request.user, "unit", None)
    if mine is None:
        raise RefusedError("This account belongs to no unit; expected one that does; there is nothing here.")
    return mine
