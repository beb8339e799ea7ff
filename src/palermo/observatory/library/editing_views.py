"""What people say about sources: their description, their terms, and which snapshots are theirs."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions import describe_source, file_snapshot, set_terms
from palermo.observatory.library.editing_forms import DescribeSourceForm, FileSnapshotForm, TermsForm
from palermo.observatory.library.policies import can_set_terms, check_describe_source, check_set_terms
from palermo.observatory.library.queries import get_snapshot, get_source
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError


@require_second_factor
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Describe a source; its terms stand on the same page for those who may set them."""
    check_describe_source(request.user)
    source = get_source(slug, viewer=request.user)
    form = DescribeSourceForm(request.POST if request.method == "POST" else None, source=source)
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        describe_source(source, by=_person(request), at=timezone.now(), why=why, **form.list_changes())
        messages.success(request, "What is said of this source was changed.")
        return HttpResponseRedirect(reverse("source", args=[slug]))
    return _show(request, source, form=form)


@require_second_factor
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the terms of a source."""
    check_set_terms(request.user)
    source = get_source(slug, viewer=request.user)
    form = TermsForm(request.POST if request.method == "POST" else None, source=source)
    if form.is_bound and form.is_valid():
        try:
            set_terms(source, by=_person(request), at=timezone.now(), **form.cleaned_data)
        except UnacceptableError as problem:
            form.add_error("terms", str(problem))
        else:
            messages.success(request, "The terms were set.")
            return HttpResponseRedirect(reverse("source", args=[slug]))
    return _show(request, source, terms_form=form)


@require_second_factor
def file(request: HttpRequest, sha256: str) -> HttpResponse:
    """File a snapshot under the source that a person chooses."""
    check_describe_source(request.user)
    snapshot = get_snapshot(sha256)
    form = FileSnapshotForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        under = form.cleaned_data["under"]
        if under.pk == snapshot.source_id:
            form.add_error("under", "It is filed there already; please choose another source.")
        else:
            file_snapshot(snapshot, under=under, by=_person(request), at=timezone.now())
            messages.success(request, "The snapshot was filed there.")
            return HttpResponseRedirect(reverse("source", args=[under.slug]))
    context = {"snapshot": snapshot, "form": form, "section": "sources"}
    return render(request, "library/file_snapshot.html", context, status=422 if form.errors else 200)


def _show(request: HttpRequest, source: Any, **forms: Any) -> HttpResponse:
    form = forms.get("form") or DescribeSourceForm(source=source)
    terms_form = forms.get("terms_form") or TermsForm(source=source)
    context = {
        "source": source,
        "form": form,
        "terms_form": terms_form if can_set_terms(request.user) else None,
        "section": "sources",
    }
    has_errors = form.errors or terms_form.errors
    return render(request, "library/source_edit.html", context, status=422 if has_errors else 200)


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
