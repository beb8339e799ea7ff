"""Confirming how recommendations follow one another, and saying where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from palermo.core.assessment.genealogy import Proposal
from palermo.observatory.accounts.models import User
from palermo.observatory.countries.queries import get_country
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.recommendations import actions
from palermo.observatory.recommendations.forms import AttachForm, RelationForm, StatusForm
from palermo.observatory.recommendations.models import GenealogyDecision, Relation
from palermo.observatory.recommendations.policies import can_confirm, check_confirm, check_follow
from palermo.observatory.recommendations.presenting.strip import shorten
from palermo.observatory.recommendations.queries import Register, Step, get_register, get_thread
from palermo.observatory.recommendations.views import show
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import NotFoundError, UnacceptableError


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal with its sentences, and the form that confirms or changes it."""

    proposal: Proposal
    label: str
    percent: int
    earlier: tuple[Said, ...]
    later: tuple[Said, ...]
    form: RelationForm


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision with its sentences."""

    decision: GenealogyDecision
    label: str
    earlier: tuple[Said, ...]
    later: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """Two editions: what was decided and what waits."""

    number: int
    name: str
    step: Step
    title: str
    proposals: tuple[ShownProposal, ...]
    decisions: tuple[ShownDecision, ...]
    sure_count: int


@require_GET
@require_second_factor
def genealogy(request: HttpRequest, iso3: str) -> HttpResponse:
    """What is proposed between each two editions, to be confirmed or changed."""
    check_confirm(request.user)
    return _show(request, get_register(iso3, viewer=request.user))


@require_POST
@require_second_factor
def confirm(request: HttpRequest, iso3: str) -> HttpResponse:
    """Confirm everything of a step that the method does not doubt."""
    check_confirm(request.user)
    register = get_register(iso3, viewer=request.user)
    step = _get_step(register, request.POST.get("step", ""))
    count = actions.confirm_sure(step, iso3=iso3, by=cast(User, request.user), at=timezone.now())
    messages.success(request, f"{count} relations were confirmed.")
    return HttpResponseRedirect(reverse("genealogy", args=[iso3]))


@require_POST
@require_second_factor
def decide(request: HttpRequest, iso3: str) -> HttpResponse:
    """Say what became of some recommendations; what was typed stays when it cannot be taken."""
    check_confirm(request.user)
    register = get_register(iso3, viewer=request.user)
    name = request.POST.get("step", "")
    step = _get_step(register, name)
    form = _form(step, data=request.POST)
    if form.is_valid():
        try:
            actions.decide_relation(
                step,
                iso3=iso3,
                by=cast(User, request.user),
                at=timezone.now(),
                **{
                    each: form.cleaned_data[each]
                    for each in ("relation", "earlier", "later", "why", "evidence")
                },
            )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The relation was saved.")
            return HttpResponseRedirect(reverse("genealogy", args=[iso3]))
    return _show(request, register, failed=(name, form), status=422)


@require_POST
@require_second_factor
def set_status(request: HttpRequest, iso3: str, key: str) -> HttpResponse:
    """Say where a thread stands."""
    check_follow(request.user)
    register = get_register(iso3, viewer=request.user)
    thread = get_thread(register, key)
    form = StatusForm(request.POST)
    if form.is_valid():
        try:
            actions.set_status(
                iso3=iso3,
                member=thread.key,
                by=cast(User, request.user),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The status was saved, with what it rests on.")
            return HttpResponseRedirect(reverse("thread", args=[iso3, thread.key]))
    return show(request, register, key=thread.key, form=form, status=422)


@require_POST
@require_second_factor
def attach(request: HttpRequest, iso3: str, key: str) -> HttpResponse:
    """Put a statement to a thread."""
    check_follow(request.user)
    register = get_register(iso3, viewer=request.user)
    thread = get_thread(register, key)
    form = AttachForm(request.POST)
    if form.is_valid():
        try:
            for statement in form.cleaned_data["statement"]:
                actions.attach(
                    iso3=iso3,
                    member=thread.key,
                    part=form.cleaned_data["part"],
                    statement=statement,
                    why=form.cleaned_data["why"],
                    by=cast(User, request.user),
                    at=timezone.now(),
                )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The statement belongs to this thread now.")
            return HttpResponseRedirect(reverse("thread", args=[iso3, thread.key]))
    return show(request, register, key=thread.key, attach_form=form, status=422)


@require_POST
@require_second_factor
def detach(request: HttpRequest, iso3: str, key: str) -> HttpResponse:
    """Take a statement off a thread."""
    check_follow(request.user)
    register = get_register(iso3, viewer=request.user)
    thread = get_thread(register, key)
    try:
        actions.detach(
            iso3=iso3,
            member=thread.key,
            part=request.POST.get("part", ""),
            statement=request.POST.get("statement", ""),
            why=request.POST.get("why", ""),
            by=cast(User, request.user),
            at=timezone.now(),
        )
    except UnacceptableError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The statement was taken off this thread.")
    return HttpResponseRedirect(reverse("thread", args=[iso3, thread.key]))


def _show(
    request: HttpRequest,
    register: Register,
    *,
    failed: tuple[str, RelationForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "country": get_country(register.iso3),
        "steps": [_show_step(register, place, step) for place, step in enumerate(register.steps)],
        "failed": failed,
        "may_confirm": can_confirm(request.user),
        "section": "recommendations",
    }
    return render(request, "recommendations/genealogy.html", context, status=status)


def _show_step(register: Register, place: int, step: Step) -> ShownStep:
    title = f"{step.earlier[0].lineage}: {step.earlier[0].year} to {step.later[0].year}"
    return ShownStep(
        number=place,
        name=step_name(step),
        step=step,
        title=title,
        proposals=tuple(
            ShownProposal(
                proposal=each,
                label=Relation(each.relation).label,
                percent=round(100 * each.confidence),
                earlier=_tell(register, each.earlier),
                later=_tell(register, each.later),
                form=_form(step, proposal=each),
            )
            for each in sorted(step.proposals, key=lambda one: not one.is_unsure)
        ),
        decisions=tuple(
            ShownDecision(
                each,
                Relation(each.relation).label,
                _tell(register, each.earlier),
                _tell(register, each.later),
            )
            for each in step.decisions
        ),
        sure_count=sum(each.relation != Relation.REPORTED_DONE for each in step.sure),
    )


def _tell(register: Register, keys: Any) -> tuple[Said, ...]:
    return tuple(register.said[key] for key in keys)


def _form(step: Step, *, data: Any = None, proposal: Proposal | None = None) -> RelationForm:
    options = {
        side: [(each.key, f"{each.number}. {shorten(each.text)}") for each in items]
        for side, items in (("earlier", step.earlier), ("later", step.later))
    }
    initial = (
        {
            "relation": proposal.relation,
            "earlier": list(proposal.earlier),
            "later": list(proposal.later),
            "evidence": [each for key in proposal.earlier if (each := step.find_answer(key))],
        }
        if proposal
        else None
    )
    prefix = f"id_{(proposal.earlier + proposal.later)[0]}_%s" if proposal else "id_again_%s"
    return RelationForm(data, initial=initial, auto_id=prefix, **options)


def _get_step(register: Register, name: str) -> Step:
    for step in register.steps:
        if name == step_name(step):
            return step
    raise NotFoundError(
        "these two editions do not follow one another; expected a pair from the page; go back to it"
    )


def step_name(step: Step) -> str:
    """What a form calls a step: the keys that begin its two lists."""
    return f"{step.earlier[0].key}-{step.later[0].key}"
