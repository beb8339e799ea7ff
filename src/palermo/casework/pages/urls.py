"""Addresses of the first page."""

from django.urls import path

from palermo.casework.pages import views

urlpatterns = [path("", views.home, name="home")]
