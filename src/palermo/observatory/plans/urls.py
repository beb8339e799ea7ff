"""Addresses of national plans and coordination bodies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
