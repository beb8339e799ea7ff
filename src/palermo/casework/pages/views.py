"""The first page: who is signed in, and what this account may do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.casework.keys.keyring import find_keyring


def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in; to everybody else, where to sign in."""
    return render(request, "pages/home.html", {"section": "home", "is_unlocked": find_keyring() is not None})
