"""The work of a reviewer: one proposal beside its document, and the proposals of one document as a list."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions import (
    accept_statement,
    correct_statement,
    reject_statement,
    release_name,
)
from palermo.observatory.library.desk_filters import read_filters, write_query
from palermo.observatory.library.forms import CorrectionForm
from palermo.observatory.library.models import Judgement, Statement, StatementIdentity
from palermo.observatory.library.policies import check_judge
from palermo.observatory.library.presenting.differences import Difference, compare
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.reading_room import mark_document
from palermo.observatory.library.presenting.said import Said, tell_version
from palermo.observatory.library.presenting.signals import list_signals
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.library.queries import (
    ReviewFilter,
    get_identity,
    get_snapshot,
    get_text_with_passages,
    list_judgements,
    list_to_review,
)
from palermo.observatory.library.queries.desk import count_waiting, find_next, find_previous
from palermo.observatory.library.queries.last_act import list_last_act
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError

KEPT = "What was judged before stands."


@require_second_factor
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """Every proposal of one document as a list, to accept many at once after reading them."""
    check_judge(request.user)
    snapshot = get_snapshot(sha256)
    filters = ReviewFilter(snapshot=sha256, kind=request.GET.get("kind", ""))
    waiting = list(list_to_review(filters))
    if request.method == "POST":
        accepted = _accept_ticked(request, waiting)
        messages.success(request, f"{accepted} statement{'' if accepted == 1 else 's'} accepted.")
        return HttpResponseRedirect(request.get_full_path())
    context = {
        "snapshot": snapshot,
        "rows": [_row(identity) for identity in waiting],
        "kinds": sorted({identity.kind for identity in list_to_review(ReviewFilter(snapshot=sha256))}),
        "kind": filters.kind,
        "is_ticked": request.GET.get("ticked") == "1",
        "section": "review",
    }
    return render(request, "library/review_document.html", context)


@require_second_factor
def review(request: HttpRequest, key: str) -> HttpResponse:
    """One proposal beside its document: accept, correct, reject, go on."""
    check_judge(request.user)
    identity = get_identity(key, viewer=request.user)
    statement = _find_judged(identity, request=request)
    form = CorrectionForm(request.POST if _verdict(request) == "correct" else None, statement=statement)
    if request.method == "POST":
        try:
            if _judge(identity, statement, form=form, request=request):
                return _go_on(identity, request=request)
        except UnacceptableError as problem:
            messages.error(request, str(problem))
            if _verdict(request) != "correct":
                return HttpResponseRedirect(request.get_full_path())
    return _show(request, identity=identity, statement=statement, form=form)


@require_second_factor
@require_POST
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Let the public see a quote that was hidden because it may name a private person."""
    identity = get_identity(key, viewer=request.user)
    statement = _find_judged(identity, request=request)
    if statement.doubt is None:
        raise UnacceptableError(
            "this quote is not hidden; expected one that may name a person; nothing was done"
        )
    try:
        release_name(
            statement.doubt, by=_person(request), at=timezone.now(), why=request.POST.get("release_why", "")
        )
        messages.success(request, "Released: the public may now see these words.")
    except UnacceptableError as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(_address(identity, request=request))


def _show(
    request: HttpRequest, *, identity: StatementIdentity, statement: Statement, form: CorrectionForm
) -> HttpResponse:
    view = get_text_with_passages(identity.snapshot, viewer=request.user, with_fields=False)
    filters = read_filters(request)
    said = tell_version(statement, identity=identity)
    judgements = list(list_judgements(identity.key))
    context: dict[str, Any] = {
        "identity": identity,
        "statement": statement,
        "said": said,
        "source": identity.snapshot.source,
        "facts": explain(said),
        "signals": list_signals(said),
        "differences": _compare(said, statement, identity=identity, judgements=judgements),
        "blocks": mark_document(view, below=1, current=statement, identity=identity),
        "form": form,
        "is_correcting": form.is_bound,
        "judgements": judgements,
        "previous": find_previous(filters, before=identity),
        "following": find_next(filters, after=identity),
        "count": count_waiting(filters),
        "query": write_query(filters),
        "last_act": list_last_act(request.user, at=timezone.now()),
        "kinds": KIND_NAMES,
        "section": "review",
    }
    return render(request, "library/review.html", context, status=422 if form.errors else 200)


def _compare(
    said: Said, statement: Statement, *, identity: StatementIdentity, judgements: list[Judgement]
) -> tuple[Difference, ...]:
    """What waits beside what a person judged before: what is published, else what was refused last."""
    before = identity.published
    if before is None and judgements and identity.proposal_id is not None:
        standing = [each for each in judgements if each.pk not in {one.undoes_id for one in judgements}]
        judged = [each for each in standing if each.undoes_id is None]
        before = judged[-1].statement if judged else None
    if before is None or before.pk == statement.pk:
        return ()
    return compare(tell_version(before, identity=identity), said)


def _judge(
    identity: StatementIdentity, statement: Statement, *, form: CorrectionForm, request: HttpRequest
) -> bool:
    """Do what the pressed button says; False when the form has to be filled in again."""
    by, at, why = _person(request), timezone.now(), request.POST.get("why", "")
    verdict = _verdict(request)
    if verdict == "accept":
        accept_statement(identity, by=by, at=at, why=why, statement=statement)
    elif verdict == "reject":
        reject_statement(identity, by=by, at=at, why=why, statement=statement)
    elif verdict == "keep":
        reject_statement(identity, by=by, at=at, why=why or KEPT, statement=statement)
    elif verdict == "correct":
        if not form.is_valid():
            return False
        changes = form.list_changes()
        correct_statement(identity, fields=changes, by=by, at=at, why=why, statement=statement)
    else:
        raise UnacceptableError(
            "no judgement was chosen; expected accept, correct or reject; please press one"
        )
    messages.success(
        request,
        {
            "accept": "Accepted.",
            "reject": "Rejected.",
            "correct": "Corrected.",
            "keep": "Kept as it was judged.",
        }[verdict],
    )
    return True


def _go_on(identity: StatementIdentity, *, request: HttpRequest) -> HttpResponseRedirect:
    filters = read_filters(request)
    following = find_next(filters, after=identity) or find_next(filters)
    if not following:
        messages.info(request, "Nothing more waits here.")
        return HttpResponseRedirect(reverse("review_queue") + write_query(filters))
    return HttpResponseRedirect(reverse("review", args=[following]) + write_query(filters))


def _accept_ticked(request: HttpRequest, waiting: list[StatementIdentity]) -> int:
    ticked = set(request.POST.getlist("key"))
    accepted = 0
    for identity in waiting:
        if identity.key not in ticked or str(identity.proposal_id) not in request.POST.getlist("statement"):
            continue
        accept_statement(identity, by=_person(request), at=timezone.now(), statement=identity.proposal)
        accepted += 1
    return accepted


def _row(identity: StatementIdentity) -> dict[str, Any]:
    statement = identity.proposal
    assert statement is not None
    said = tell_version(statement, identity=identity)
    return {
        "said": said,
        "statement": statement,
        "facts": explain(said, is_brief=True),
    }


def _find_judged(identity: StatementIdentity, *, request: HttpRequest) -> Statement:
    statement = identity.proposal or identity.shown
    if statement is None:
        raise UnacceptableError("this statement says nothing yet; expected a reading; please read it first")
    given = request.POST.get("statement", "")
    if given and given != str(statement.pk):
        raise UnacceptableError(
            "another reading or judgement came between; expected the statement you saw; please look again"
        )
    return statement


def _address(identity: StatementIdentity, *, request: HttpRequest) -> str:
    return reverse("review", args=[identity.key]) + write_query(read_filters(request))


def _verdict(request: HttpRequest) -> str:
    return request.POST.get("verdict", "")


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
