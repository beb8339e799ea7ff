"""What every page is given: whether what it shows is made up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def say_whether_synthetic(request: HttpRequest) -> dict[str, Any]:
    """`is_synthetic`: the signed-in account came with the demonstration, whose people are all made up."""
    return {"is_synthetic": bool(getattr(getattr(request, "user", None), "is_demonstration", False))}
