"""Addresses of interim assessments."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
