"""Addresses of the first page and of what the site says of itself."""

from django.urls import path

from palermo.observatory.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
]
