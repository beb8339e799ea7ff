"""The three addresses of the pull."""

from __future__ import annotations

from django.urls import path

from palermo.intake_public.pull import views

urlpatterns = [
    path("items", views.items),
    path("taken", views.taken),
    path("replies", views.replies),
]
