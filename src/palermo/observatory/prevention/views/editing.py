"""Keeping entries: adding, changing, verifying, withdrawing, and trying numbers."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.observatory.accounts.models import User
from palermo.observatory.prevention import actions
from palermo.observatory.prevention.forms import EntryForm, ReasonForm, TryForm, list_initial
from palermo.observatory.prevention.policies import (
    can_verify_entries,
    check_keep_entries,
    check_try_numbers,
    check_verify_entries,
    check_withdraw_entries,
)
from palermo.observatory.prevention.presenting.answers import never_kept
from palermo.observatory.prevention.proposals import propose_entry
from palermo.observatory.prevention.queries import ShownEntry, get_entry
from palermo.observatory.prevention.views.entries import describe_entry
from palermo.observatory.prevention.views.finding import find_register, frame
from palermo.web.accounts.second_factor import require_second_factor


@require_second_factor
def add_register_entry(request: HttpRequest, register: str) -> HttpResponse:
    """The form of a new entry, filled from a statement where the address names one."""
    check_keep_entries(request.user)
    kept = find_register(register)
    by = cast(User, request.user)
    options: dict[str, Any] = {"register": kept, "may_verify": can_verify_entries(by)}
    if request.method == "POST":
        form = EntryForm(request.POST, **options)
        if form.is_valid():
            try:
                entry = actions.add_entry(kept, form.take(), by=by, at=timezone.now())
            except actions.EntryRefusedError as problem:
                form.refuse(problem)
            else:
                return _done(request, register, entry.key, f"The entry was kept: {entry}.")
    else:
        key = request.GET.get("statement", "")
        filled = propose_entry(kept, key, viewer=by) if key else {"iso3": request.GET.get("country", "")}
        form = EntryForm(initial=filled, **options)
    context = {"register": kept, "form": form, **frame(request, f"Add: {kept.one}")}
    return never_kept(render(request, "prevention/form.html", context, status=422 if form.errors else 200))


@require_second_factor
def edit_register_entry(request: HttpRequest, register: str, key: str) -> HttpResponse:
    """The form of an entry that is there; what is sent becomes a new version."""
    check_keep_entries(request.user)
    kept, found = find_register(register), _get(request, register, key)
    by = cast(User, request.user)
    options: dict[str, Any] = {"register": kept, "may_verify": can_verify_entries(by), "is_new": False}
    initial = list_initial(found)
    form = EntryForm(request.POST if request.method == "POST" else None, initial=initial, **options)
    if request.method == "POST" and form.is_valid():
        try:
            why = form.cleaned_data["why"]
            actions.change_entry(found.entry, form.take(), why=why, by=by, at=timezone.now())
        except actions.EntryRefusedError as problem:
            form.refuse(problem)
        else:
            return _done(
                request, register, key, "The entry was changed; what it said before is kept beside it."
            )
    context = {"register": kept, "form": form, "shown": found, **frame(request, f"Change: {kept.one}")}
    return never_kept(render(request, "prevention/form.html", context, status=422 if form.errors else 200))


@require_POST
@require_second_factor
def verify_register_entry(request: HttpRequest, register: str, key: str) -> HttpResponse:
    """A reviewer says with what an entry was compared; it is public from now on."""
    check_verify_entries(request.user)
    found = _get(request, register, key)
    form = ReasonForm(request.POST, label="Compared with what?", prefix="verify")
    if not form.is_valid():
        return _show_again(request, found, verify_form=form)
    actions.verify_entry(
        found.entry, why=form.cleaned_data["why"], by=cast(User, request.user), at=timezone.now()
    )
    return _done(
        request, register, key, "The entry is verified and public. Its number, if it has one, is not yet."
    )


@require_POST
@require_second_factor
def withdraw_register_entry(request: HttpRequest, register: str, key: str) -> HttpResponse:
    """Take an entry from the public, or give it back to be verified anew."""
    check_withdraw_entries(request.user)
    found = _get(request, register, key)
    form = ReasonForm(request.POST, label="Why", prefix="withdraw")
    if not form.is_valid():
        return _show_again(request, found, withdraw_form=form)
    act = actions.give_back_entry if found.version.is_withdrawn else actions.withdraw_entry
    act(found.entry, why=form.cleaned_data["why"], by=cast(User, request.user), at=timezone.now())
    said = "given back; it waits to be verified" if found.version.is_withdrawn else "withdrawn"
    return _done(request, register, key, f"The entry was {said}.")


@require_POST
@require_second_factor
def try_register_number(request: HttpRequest, register: str, key: str) -> HttpResponse:
    """A person says what happened when they tried the number."""
    check_try_numbers(request.user)
    found = _get(request, register, key)
    form = TryForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.try_number(found.entry, by=cast(User, request.user), at=timezone.now(), **said)
        except actions.EntryRefusedError as problem:
            for name, sentence in problem.problems.items():
                form.add_error(name if name in form.fields and name != "number" else None, sentence)
        else:
            words = "is shown for 180 days from that day" if said["reaches"] else "is hidden from now on"
            return _done(request, register, key, f"Thank you. The number {words}.")
    return _show_again(request, found, try_form=form)


def _get(request: HttpRequest, register: str, key: str) -> ShownEntry:
    find_register(register)
    return get_entry(register, key, today=timezone.localdate(), viewer=request.user)


def _show_again(request: HttpRequest, found: ShownEntry, **forms: Any) -> HttpResponse:
    context = {**describe_entry(request, found), **forms}
    return never_kept(render(request, "prevention/entry.html", context, status=422))


def _done(request: HttpRequest, register: str, key: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("register_entry", args=[register, key]))
