"""Addresses of search."""

from django.urls import path

from palermo.observatory.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search.json", views.search_json, name="search_json"),
    path("search.csv", views.search_csv, name="search_csv"),
]
