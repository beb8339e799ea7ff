"""The review desk: narrowing what waits, what remains, lists, accepting many at once, taking back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.core.statements.kinds import PILLARS
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions.batch import AT_ONCE, accept_many
from palermo.observatory.library.actions.undo import undo_last_act
from palermo.observatory.library.desk_filters import read_filters, write_query
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.policies import check_judge
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.remaining import tabulate_remaining
from palermo.observatory.library.presenting.said import tell, tell_version
from palermo.observatory.library.presenting.signals import list_signals
from palermo.observatory.library.presenting.words import KIND_NAMES, humanise
from palermo.observatory.library.queries import list_orphaned, list_sources
from palermo.observatory.library.queries.desk import (
    DOUBTS,
    ORDERS,
    STATES,
    DeskFilter,
    count_by_document,
    count_remaining,
    find_next,
    list_acceptable,
    list_at_desk,
    select_waiting,
)
from palermo.observatory.library.queries.last_act import list_last_act
from palermo.observatory.library.queries.second_reviews import list_disagreements, list_for_second_person
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError

_ON_A_PAGE = 50


@require_second_factor
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, narrowed as the address says: where to begin, and how much in which document."""
    check_judge(request.user)
    filters = read_filters(request)
    context = {
        **_narrowing(request, filters),
        "count": select_waiting(filters).count(),
        "queues": count_by_document(filters),
        "first": find_next(filters),
        "differing": select_waiting(DeskFilter(state="differing")).count(),
        "orphaned": list_orphaned()[:_ON_A_PAGE],
        "second_count": list_for_second_person(request.user).count(),
        "disagreement_count": list_disagreements().count(),
        "last_act": list_last_act(request.user, at=timezone.now()),
    }
    return render(request, "library/review_queue.html", context)


@require_second_factor
def remaining(request: HttpRequest) -> HttpResponse:
    """How much stands in which state, by country and kind; each number leads to its statements."""
    check_judge(request.user)
    filters = read_filters(request)
    table = tabulate_remaining(count_remaining(), state=filters.state or "waiting")
    return render(request, "library/review_remaining.html", {"table": table, "section": "review"})


@require_second_factor
def listing(request: HttpRequest) -> HttpResponse:
    """The statements that pass the filters, in any state, page by page."""
    check_judge(request.user)
    filters = read_filters(request)
    page = Paginator(list_at_desk(filters), _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {**_narrowing(request, filters), "page": page, "rows": [_row(each) for each in page]}
    return render(request, "library/review_list.html", context)


@require_second_factor
def batch(request: HttpRequest) -> HttpResponse:
    """Every statement of one kind that a press of one button would accept; names in doubt are left out."""
    check_judge(request.user)
    filters = read_filters(request)
    if request.method == "POST":
        return _accept_batch(request, filters)
    acceptable = list_acceptable(filters) if filters.kind else StatementIdentity.objects.none()
    shown = list(acceptable[:AT_ONCE])
    count = select_waiting(filters).count()
    context = {
        **_narrowing(request, filters),
        "rows": [_row(each) for each in shown],
        "acceptable_count": acceptable.count(),
        "left_out_count": count - acceptable.count(),
        "seen": " ".join(f"{each.key}:{each.proposal_id}" for each in shown),
        "kind_name": KIND_NAMES.get(filters.kind, ""),
        "kind_links": [(label, write_query(filters, kind=kind)) for kind, label in KIND_NAMES.items()],
    }
    return render(request, "library/review_batch.html", context)


@require_second_factor
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what this person did last, and go there."""
    filters = read_filters(request)
    try:
        undone = undo_last_act(by=cast(User, request.user), at=timezone.now())
    except UnacceptableError as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("review_queue") + write_query(filters))
    if len(undone) == 1:
        messages.success(request, "Taken back: this statement stands again as it stood before.")
    else:
        messages.success(request, f"Taken back: {len(undone)} statements stand again as they stood before.")
    key = undone[-1].identity.key
    return HttpResponseRedirect(reverse("review", args=[key]) + write_query(filters))


def _accept_batch(request: HttpRequest, filters: DeskFilter) -> HttpResponse:
    pairs = (each.rpartition(":") for each in request.POST.get("seen", "").split())
    seen = {key: int(number) for key, _, number in pairs if number.isdecimal()}
    try:
        done = accept_many(seen, by=cast(User, request.user), at=timezone.now())
    except UnacceptableError as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("review_batch") + write_query(filters))
    messages.success(request, f"{len(done)} statement{'' if len(done) == 1 else 's'} accepted.")
    return HttpResponseRedirect(reverse("review_queue") + write_query(filters))


def _narrowing(request: HttpRequest, filters: DeskFilter) -> dict[str, Any]:
    """What the form of filters offers, and the filters as they stand."""
    sources = list_sources(viewer=request.user)
    codes = {each.iso3 for source in sources for each in source.countries.all()}
    return {
        "filters": filters,
        "query": write_query(filters),
        "is_narrowed": filters != DeskFilter(),
        "countries": sorted(((code, _country(code)) for code in codes), key=lambda pair: pair[1]),
        "kinds": KIND_NAMES,
        "pillars": {each: humanise(each) for each in PILLARS},
        "doubts": DOUBTS,
        "orders": ORDERS,
        "states": STATES,
        "sources": [(source.slug, source.title) for source in sources],
        "section": "review",
    }


def _country(code: str) -> str:
    try:
        return country_name(code)
    except KeyError:
        return code


def _row(identity: StatementIdentity) -> dict[str, Any]:
    said = tell(identity) if identity.proposal is None else tell_version(identity.proposal, identity=identity)
    return {"said": said, "facts": explain(said, is_brief=True), "signals": list_signals(said)}
