"""Second reviews: what waits for another person, one of them without the first verdict, settling a difference."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.core.statements.agreement import Agreement
from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions.sampling import set_second_share
from palermo.observatory.library.actions.second_reviews import give_second_verdict, settle_disagreement
from palermo.observatory.library.forms import CorrectionForm
from palermo.observatory.library.models import SecondReview, Statement
from palermo.observatory.library.models.second_reviews import Outcome
from palermo.observatory.library.models.statements import Verdict
from palermo.observatory.library.policies import can_set_second_share, check_judge
from palermo.observatory.library.presenting.differences import compare
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.said import tell_version
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.library.queries.second_reviews import (
    get_second_review,
    get_second_share,
    list_disagreements,
    list_for_second_person,
    measure_second_reviews,
)
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import RefusedError, UnacceptableError

_VERDICTS = {"accept": Verdict.ACCEPTED, "correct": Verdict.CORRECTED, "reject": Verdict.REJECTED}


@require_second_factor
def second_list(request: HttpRequest) -> HttpResponse:
    """What waits for this person's second verdict, what two people see differently, and how far they agree."""
    check_judge(request.user)
    waiting = list_for_second_person(request.user)
    measured = measure_second_reviews()
    context = {
        "count": waiting.count(),
        "first": waiting.first(),
        "disagreements": list_disagreements()[:100],
        "agreements": [_tell_agreement(kind, each) for kind, each in measured.items()],
        "share_percent": get_second_share() * 100,
        "may_set": can_set_second_share(request.user),
        "section": "review",
    }
    return render(request, "library/second_list.html", context)


@require_second_factor
@require_POST
def second_share(request: HttpRequest) -> HttpResponse:
    """Set which share of judgements goes to a second person."""
    try:
        share = float(request.POST.get("percent", "").replace(",", ".")) / 100
        set_second_share(share, by=cast(User, request.user), at=timezone.now())
        messages.success(request, "The share was set; it holds for what is judged from now on.")
    except ValueError:
        messages.error(request, "This is no share; expected 0 to 100 percent; please write a number.")
    except UnacceptableError as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(reverse("second_list"))


@require_second_factor
def second_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One judged statement for a second person: what software proposed, and nothing of the first verdict."""
    check_judge(request.user)
    review = get_second_review(pk)
    if review.first_by_id == request.user.pk or review.verdict:
        raise RefusedError("this waits for no second verdict of yours; expected one that others judged first")
    statement = review.statement
    verdict = request.POST.get("verdict", "")
    form = CorrectionForm(request.POST if verdict == "correct" else None, statement=statement)
    if request.method == "POST" and (verdict != "correct" or form.is_valid()):
        try:
            _give(request, review, form=form, verdict=verdict)
            following = list_for_second_person(request.user).first()
            address = reverse("second_one", args=[following.pk]) if following else reverse("second_list")
            return HttpResponseRedirect(address)
        except UnacceptableError as problem:
            messages.error(request, str(problem))
            return HttpResponseRedirect(reverse("second_one", args=[pk]))
    said = tell_version(statement, identity=review.judgement.identity)
    context = {
        "review": review,
        "said": said,
        "facts": explain(said),
        "form": form,
        "is_correcting": form.is_bound,
        "context": _cut_context(statement),
        "count": list_for_second_person(request.user).count(),
        "section": "review",
    }
    return render(request, "library/second_one.html", context, status=422 if form.errors else 200)


@require_second_factor
def second_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Two verdicts that differ beside each other; a third act says which stands."""
    check_judge(request.user)
    review = get_second_review(pk)
    if request.method == "POST":
        try:
            outcome = Outcome(request.POST.get("outcome", ""))
            why = request.POST.get("why", "")
            settle_disagreement(
                review, outcome=outcome, by=cast(User, request.user), at=timezone.now(), why=why
            )
            messages.success(request, "Settled.")
            return HttpResponseRedirect(reverse("second_list"))
        except ValueError:
            messages.error(request, "Nothing was chosen; expected one of the two verdicts; please press one.")
        except UnacceptableError as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("second_settle", args=[pk]))
    identity, judgement = review.judgement.identity, review.judgement
    said = tell_version(review.statement, identity=identity)
    first = tell_version(judgement.correction or review.statement, identity=identity)
    second = tell_version(_as_second(review), identity=identity)
    context = {
        "review": review,
        "said": said,
        "judgement": judgement,
        "differences": compare(first, second),
        "is_open": review.agrees is False and not review.outcome,
        "section": "review",
    }
    return render(request, "library/second_settle.html", context)


def _tell_agreement(kind: str, found: Agreement) -> dict[str, Any]:
    """One row of the table of agreement, shares in percent."""
    return {
        "label": KIND_NAMES.get(kind, "All kinds"),
        "item_count": found.item_count,
        "agreed_percent": found.agreed_share * 100,
        "low_percent": found.interval[0] * 100,
        "high_percent": found.interval[1] * 100,
        "kappa": found.kappa,
        "ac1": found.ac1,
    }


def _give(request: HttpRequest, review: SecondReview, *, form: CorrectionForm, verdict: str) -> None:
    if verdict not in _VERDICTS:
        raise UnacceptableError("no verdict was chosen; expected accept, correct or reject; please press one")
    give_second_verdict(
        review,
        verdict=_VERDICTS[verdict],
        fields=form.list_changes() if verdict == "correct" else {},
        by=cast(User, request.user),
        at=timezone.now(),
        why=request.POST.get("why", ""),
    )
    messages.success(request, "Written down. The first verdict stays hidden from you.")


def _as_second(review: SecondReview) -> Statement:
    """The statement as the second person would have it; never saved."""
    statement = review.statement
    return Statement(
        identity=statement.identity,
        start=statement.start,
        end=statement.end,
        quote_start=statement.quote_start,
        quote_words=statement.quote_words,
        fields={**statement.fields, **review.fields},
    )


def _cut_context(statement: Statement, *, around: int = 600) -> dict[str, Any]:
    """The words of the document around the quote, without marks of what else was read."""
    content = statement.text.content
    start, end = statement.quote_start, statement.quote_end
    return {"before": content[max(0, start - around) : start], "after": content[end : end + around]}
