"""Casework's addresses. Each app keeps its own; sign-in is allauth's. An address that the matrix of
`accounts.matrix` does not name answers nobody."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("palermo.casework.pages.urls")),
    path("", include("palermo.casework.keys.urls")),
    path("accounts/", include("allauth.urls")),
]

handler400 = "palermo.web.error_pages.bad_request"
handler403 = "palermo.web.error_pages.refused"
handler404 = "palermo.web.error_pages.not_found"
