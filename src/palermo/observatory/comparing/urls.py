"""Addresses of countries side by side, regions and the world."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
