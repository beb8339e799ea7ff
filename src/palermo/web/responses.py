"""Shapes of responses that every site gives."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse


def show_json(content: Any) -> JsonResponse:
    """JSON for people and programs: readable, in its own letters rather than escapes."""
    return JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})
