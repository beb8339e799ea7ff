"""Sources that changed: carrying judgements over, with one act where everything agrees, else one by one."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions import carry_judgements, resolve_statement
from palermo.observatory.library.models import Statement, StatementIdentity
from palermo.observatory.library.policies import check_reanchor
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.said import tell_version
from palermo.observatory.library.presenting.words import humanise
from palermo.observatory.library.queries import get_identity, get_snapshot
from palermo.observatory.library.queries.reanchoring import (
    Carried,
    Likely,
    Unresolved,
    get_plan,
    list_changed,
)
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError

_ENDED = "ended"


@require_second_factor
def changed(request: HttpRequest) -> HttpResponse:
    """Sources of which a newer snapshot was read since their statements were judged."""
    check_reanchor(request.user)
    return render(request, "corrections/changed.html", {"changed": list_changed(), "section": "desk"})


@require_second_factor
def plan(request: HttpRequest, sha256: str) -> HttpResponse:
    """One older snapshot: what can be carried over, and what a person has to find the place of."""
    check_reanchor(request.user)
    before = get_snapshot(sha256)
    if request.method == "POST":
        return _carry(request, sha256)
    found = get_plan(before)
    context = {
        "plan": found,
        "carried": [_carried_row(each) for each in found.carried],
        "unresolved": [_open_row(each) for each in found.unresolved],
        "section": "desk",
    }
    return render(request, "corrections/plan.html", context)


@require_second_factor
@require_POST
def resolve(request: HttpRequest, key: str) -> HttpResponse:
    """Say what became of one judged statement."""
    check_reanchor(request.user)
    identity = get_identity(key, viewer=request.user)
    chosen = request.POST.get("successor", "")
    back = HttpResponseRedirect(reverse("reanchoring_plan", args=[identity.snapshot.sha256]))
    try:
        if not chosen:
            raise UnacceptableError("nothing was chosen; expected a statement, or that it is no longer said")
        successor = None if chosen == _ENDED else get_identity(chosen, viewer=request.user)
        why = request.POST.get("why", "")
        resolve_statement(
            identity, successor=successor, by=cast(User, request.user), at=timezone.now(), why=why
        )
    except UnacceptableError as problem:
        messages.error(request, str(problem))
        return back
    messages.success(request, "Resolved. The old address leads on to what stands now.")
    return back if list_left(identity) else HttpResponseRedirect(reverse("reanchoring"))


def list_left(identity: StatementIdentity) -> bool:
    """Whether statements of the same snapshot still wait."""
    return any(each.before.pk == identity.snapshot_id for each in list_changed())


def _carry(request: HttpRequest, sha256: str) -> HttpResponse:
    pairs = [tuple(each.split(":", 1)) for each in request.POST.getlist("pair") if ":" in each]
    try:
        done = carry_judgements(
            get_snapshot(sha256),
            pairs=cast(list[tuple[str, str]], pairs),
            by=cast(User, request.user),
            at=timezone.now(),
        )
    except UnacceptableError as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(request.get_full_path())
    count = len(done)
    messages.success(request, f"{count} judgement{'' if count == 1 else 's'} carried over.")
    left = any(each.before.sha256 == sha256 for each in list_changed())
    return HttpResponseRedirect(request.path if left else reverse("reanchoring"))


def _carried_row(each: Carried) -> dict[str, Any]:
    return {
        "pair": f"{each.before.key}:{each.after.key}",
        "before": each.before,
        "after": each.after,
        "said": _tell(each.after.latest, each.after),
        "verdict": each.judgement.get_verdict_display(),
    }


def _open_row(each: Unresolved) -> dict[str, Any]:
    published = each.before.published or each.judgement.statement
    said = _tell(published, each.before)
    return {
        "before": each.before,
        "said": said,
        "facts": explain(said, is_brief=True),
        "verdict": each.judgement.get_verdict_display(),
        "likely": [_likely_row(near) for near in each.likely],
    }


def _likely_row(near: Likely) -> dict[str, Any]:
    said = _tell(near.identity.latest, near.identity)
    return {
        "identity": near.identity,
        "said": said,
        "facts": explain(said, is_brief=True),
        "percent": near.percent,
        "differs": [humanise(name).lower() for name in near.candidate.differs],
    }


def _tell(statement: Statement | None, identity: StatementIdentity) -> Any:
    assert statement is not None  # a reading found it
    return tell_version(statement, identity=identity)
