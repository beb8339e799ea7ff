"""The citation block of a page of this app."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from palermo.observatory.library.presenting.citing import cite_page


def cite(title: str, *, request: HttpRequest) -> dict[str, Any]:
    """What a template needs to show how the page is cited."""
    address = request.build_absolute_uri(request.path)
    return {"citation": cite_page(title=title, address=address, seen_on=timezone.localdate())}
