"""Adding documents by a form, and seeing how far their readings got."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.errors import PalermoError
from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions import add_document
from palermo.observatory.library.forms import UploadForm
from palermo.observatory.library.policies import check_add_document
from palermo.observatory.library.queries import list_reading_requests
from palermo.observatory.library.readers import fetch_document, name_of_address
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError


@require_second_factor
def upload(request: HttpRequest) -> HttpResponse:
    """The form, the readings under way, and what became of each document handed in."""
    check_add_document(request.user)
    is_handing_in = request.method == "POST"
    asked = {"source": request.GET.get("source", "")}
    form = UploadForm(request.POST, request.FILES) if is_handing_in else UploadForm(initial=asked)
    if is_handing_in and form.is_valid():
        for file in form.cleaned_data["documents"]:
            _take(file, given=form.cleaned_data, request=request)
        if form.cleaned_data["address"]:
            _fetch(form.cleaned_data, request=request)
        return HttpResponseRedirect(reverse("upload"))
    requests = list_reading_requests()
    context: dict[str, Any] = {
        "form": form,
        "requests": requests,
        "is_reading": any(each.finished_at is None for each in requests),
        "section": "upload",
    }
    return render(request, "library/upload.html", context, status=422 if form.errors else 200)


def _take(file: UploadedFile[bytes], *, given: dict[str, Any], request: HttpRequest) -> None:
    name = file.name or "document"
    told = {"retrieved_from": given["retrieved_from"], "source": given["source"]}
    _add(file.read(), name=name, request=request, **told)


def _fetch(given: dict[str, Any], *, request: HttpRequest) -> None:
    """Fetch a document now, so that who asked sees at once when it cannot be had; reading it waits its turn."""
    try:
        fetched = fetch_document(given["address"])
    except PalermoError as problem:
        messages.error(request, f"{given['address']}: {problem}")
        return
    name = name_of_address(fetched.address)
    told = {"retrieved_from": fetched.address, "declared": fetched.declared, "source": given["source"]}
    _add(fetched.content, name=name, request=request, **told)


def _add(data: bytes, *, name: str, request: HttpRequest, **told: Any) -> None:
    by = cast(User, request.user)
    try:
        added = add_document(data, file_name=name, by=by, at=timezone.now(), **told)
    except UnacceptableError as problem:
        messages.error(request, str(problem))
        return
    if added.is_new:
        messages.success(request, f"{name} was added and waits to be read.")
    else:
        messages.info(request, f"{name} is already in the library; nothing was added.")
