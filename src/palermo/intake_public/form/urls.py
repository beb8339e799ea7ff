"""The addresses of the form. None says what the site is for."""

from __future__ import annotations

from django.urls import path

from palermo.intake_public.form import views

urlpatterns = [
    path("", views.languages, name="languages"),
    path("calendar/", views.calendar_page, name="calendar"),
    path("robots.txt", views.robots),
    path("<slug:code>/", views.report, name="report"),
    path("<slug:code>/answer/", views.answer, name="answer"),
]
