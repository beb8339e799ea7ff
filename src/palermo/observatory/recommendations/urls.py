"""Addresses of recommendations through time."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
