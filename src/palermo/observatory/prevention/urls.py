"""Addresses of prevention, services and cooperation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
