"""Accounts for administrators: who has one, inviting, roles, closing, and resetting a second factor."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from palermo.observatory.accounts import actions
from palermo.observatory.accounts.forms import InviteForm, ReasonForm, RoleForm
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.policies import check_manage_accounts
from palermo.observatory.accounts.queries import get_account, list_accounts
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError


@require_second_factor
def account_list(request: HttpRequest) -> HttpResponse:
    """Every account of a person."""
    check_manage_accounts(request.user)
    return render(request, "accounts/list.html", {"accounts": list_accounts(), "section": "desk"})


@never_cache
@require_second_factor
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account; the page then shows, once, the link at which the person sets a password."""
    check_manage_accounts(request.user)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = actions.add_account(
            email=given["email"],
            name=given["name"],
            role=Role(given["role"]),
            password=None,
            by=_person(request),
            at=timezone.now(),
        )
        return _show_link(request, made)
    context = {"form": form, "section": "desk"}
    return render(request, "accounts/invite.html", context, status=422 if form.errors else 200)


@require_second_factor
def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account, and what may be done with it."""
    check_manage_accounts(request.user)
    return _show(request, get_account(number))


@require_second_factor
@require_POST
def role(request: HttpRequest, number: int) -> HttpResponse:
    """Give an account another role."""
    check_manage_accounts(request.user)
    user = get_account(number)
    form = RoleForm(request.POST, role=user.role)
    if not form.is_valid():
        return _show(request, user, role_form=form)
    given = form.cleaned_data
    return _act(
        request,
        user,
        lambda: actions.set_role(user, role=Role(given["role"]), why=given["why"], **_by(request)),
    )


@require_second_factor
@require_POST
def active(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account, or open it again."""
    check_manage_accounts(request.user)
    user = get_account(number)
    form = ReasonForm(request.POST, of="active")
    if not form.is_valid():
        return _show(request, user, active_form=form)
    opens, why = not user.is_active, form.cleaned_data["why"]
    return _act(request, user, lambda: actions.set_active(user, is_active=opens, why=why, **_by(request)))


@require_second_factor
@require_POST
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Take the second factors of an account away."""
    check_manage_accounts(request.user)
    user = get_account(number)
    form = ReasonForm(request.POST, of="reset")
    if not form.is_valid():
        return _show(request, user, reset_form=form)
    why = form.cleaned_data["why"]
    return _act(request, user, lambda: actions.reset_second_factor(user, why=why, **_by(request)))


@never_cache
@require_second_factor
@require_POST
def link(request: HttpRequest, number: int) -> HttpResponse:
    """Show, once, a link at which the person sets another password."""
    check_manage_accounts(request.user)
    user = get_account(number)
    try:
        return _show_link(request, user)
    except UnacceptableError as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("account", args=[number]))


def _show_link(request: HttpRequest, user: User) -> HttpResponse:
    path = actions.make_password_link(user, **_by(request))
    context = {"account": user, "address": request.build_absolute_uri(path), "section": "desk"}
    return render(request, "accounts/link.html", context)


def _act(request: HttpRequest, user: User, act: Any) -> HttpResponse:
    try:
        act()
        messages.success(request, "Done, and written into the audit trail.")
    except UnacceptableError as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(reverse("account", args=[user.pk]))


def _show(request: HttpRequest, user: User, **forms: Any) -> HttpResponse:
    context = {
        "account": user,
        "is_own": user.pk == request.user.pk,
        "role_form": RoleForm(role=user.role),
        "active_form": ReasonForm(of="active"),
        "reset_form": ReasonForm(of="reset"),
        "section": "desk",
        **forms,
    }
    return render(request, "accounts/account.html", context, status=422 if forms else 200)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": _person(request), "at": timezone.now()}


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
