"""Addresses of standards, the tier clock and what laws cover."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
