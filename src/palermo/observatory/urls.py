"""The observatory's addresses. Each app keeps its own; sign-in is allauth's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]
