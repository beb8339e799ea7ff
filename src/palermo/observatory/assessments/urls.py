"""Addresses of the assessment workbench."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
