"""The drop-box's addresses: the form, and what casework pulls."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("pull/", include("palermo.intake_public.pull.urls")),
    path("", include("palermo.intake_public.form.urls")),
]

handler400 = "palermo.intake_public.form.views.not_found"
handler404 = "palermo.intake_public.form.views.not_found"
handler500 = "palermo.intake_public.form.views.failed"
