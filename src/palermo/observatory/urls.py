"""The observatory's addresses. Each app keeps its own; sign-in is allauth's."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("palermo.observatory.pages.urls")),
    path("", include("palermo.observatory.feeds.urls")),  # before countries, whose codes may be any word
    path("", include("palermo.observatory.standards.urls")),
    path("", include("palermo.observatory.recommendations.urls")),
    path("", include("palermo.observatory.assessments.urls")),
    path("", include("palermo.observatory.interim.urls")),
    path("", include("palermo.observatory.plans.urls")),
    path("", include("palermo.observatory.prevention.urls")),
    path("", include("palermo.observatory.comparing.urls")),
    path("", include("palermo.observatory.countries.urls")),
    path("", include("palermo.observatory.series.urls")),
    path("", include("palermo.observatory.library.urls")),
    path("", include("palermo.observatory.search.urls")),
    path("", include("palermo.observatory.corrections.urls")),
    path("api/", include("palermo.observatory.api.urls")),
    path("", include("palermo.observatory.accounts.urls")),
    path("", include("palermo.observatory.audit.urls")),
    path("accounts/", include("allauth.urls")),
]

handler400 = "palermo.web.error_pages.bad_request"
handler403 = "palermo.web.error_pages.refused"
handler404 = "palermo.web.error_pages.not_found"
