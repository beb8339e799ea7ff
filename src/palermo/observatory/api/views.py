"""The API's description, for programs and for people. The page is made from the document and needs nothing
from another host."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.observatory.api.describing import list_operations, list_shapes, write_openapi
from palermo.observatory.api.site import DESCRIPTION
from palermo.web.responses import show_json


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The OpenAPI document, with this installation's own address."""
    server = {"url": request.build_absolute_uri("/").rstrip("/")}
    return show_json({**write_openapi(), "servers": [server]})


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The same as a page."""
    context = {
        "description": DESCRIPTION,
        "operations": list_operations(),
        "shapes": list_shapes(),
        "section": "api",
    }
    return render(request, "api/reference.html", context)
