"""Adding a statement that the reader missed: the words, where they stand, what they say."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.statements import KINDS
from palermo.core.values import Place
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions.missed import add_missed_statement
from palermo.observatory.library.actions.read import sole_country
from palermo.observatory.library.forms import MissedForm
from palermo.observatory.library.missed import Appearance, find_appearances, propose
from palermo.observatory.library.models import Snapshot, StatementIdentity, Text
from palermo.observatory.library.policies import check_judge
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.library.queries import get_snapshot, get_text_with_passages
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError


@require_second_factor
def missed(request: HttpRequest, sha256: str) -> HttpResponse:
    """Words of a document, which of their appearances, and the form of a kind: accepted when it is sent."""
    check_judge(request.user)
    snapshot = get_snapshot(sha256)
    text = get_text_with_passages(snapshot, viewer=request.user).text
    kind = request.GET.get("kind", "")
    words = request.GET.get("words", "")
    found = find_appearances(text.content, words)
    chosen = _choose(found, start=request.GET.get("start", ""))
    context: dict[str, Any] = {
        "snapshot": snapshot,
        "kind": kind if kind in KINDS else "figure",
        "kinds": KIND_NAMES,
        "words": words,
        "places": [(each, _query(request, start=each.start)) for each in found] if chosen is None else [],
        "is_nowhere": bool(words.strip()) and not found,
        "back": request.GET.get("back", ""),
        "section": "review",
    }
    if chosen is None or kind not in KINDS:
        return render(request, "library/review_missed.html", context)
    return _fill_in(request, text, chosen, kind=kind, context=context)


def _fill_in(
    request: HttpRequest, text: Text, chosen: Appearance, *, kind: str, context: dict[str, Any]
) -> HttpResponse:
    """The form for one place and kind; sent, it adds the statement."""
    snapshot = context["snapshot"]
    start, end = chosen.start, chosen.end
    proposal = propose(text, start=start, end=end, kind=kind, country=_country_of(snapshot))
    form = MissedForm(request.POST if request.method == "POST" else None, fields=proposal.fields)
    if request.method == "POST" and form.is_valid():
        try:
            judgement = add_missed_statement(
                text,
                span=(start, end),
                quote=(proposal.quote_start, proposal.quote_end),
                fields={**form.list_fields(), "heading_path": list(proposal.heading_path)},
                by=cast(User, request.user),
                at=timezone.now(),
                why=form.cleaned_data["why"],
            )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Added and accepted: you are its reader.")
            return HttpResponseRedirect(reverse("review", args=[judgement.identity.key]))
    context |= {
        "chosen": chosen,
        "form": form,
        "is_read": proposal.is_read,
        "kind_name": KIND_NAMES[kind],
        "quote_before": text.content[proposal.quote_start : start],
        "quote_after": text.content[end : proposal.quote_end],
        "same": StatementIdentity.objects.filter(snapshot=snapshot, latest__start=start, latest__end=end),
    }
    return render(request, "library/review_missed.html", context, status=422 if form.errors else 200)


def _choose(found: list[Appearance], *, start: str) -> Appearance | None:
    """The appearance at an offset, or the only one there is."""
    at = [each for each in found if str(each.start) == start]
    if at:
        return at[0]
    return found[0] if len(found) == 1 else None


def _query(request: HttpRequest, *, start: int) -> str:
    given = {name: request.GET.get(name, "") for name in ("words", "kind", "back")}
    return f"?{urlencode({**given, 'start': start})}"


def _country_of(snapshot: Snapshot) -> dict[str, Any] | None:
    code = sole_country(snapshot)
    if not code:
        return None
    try:
        return asdict(Place(country_name(code), code))
    except KeyError:
        return None
