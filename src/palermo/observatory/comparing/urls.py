"""Addresses of countries side by side, and of the tables of the world."""

from django.urls import path

from palermo.observatory.comparing import views

urlpatterns = [
    path("compare/", views.comparison, name="compare"),
    path("compare.json", views.comparison_json, name="compare_json"),
    path("compare.csv", views.comparison_csv, name="compare_csv"),
    path("world/", views.world, name="world"),
    path("world.json", views.world_json, name="world_json"),
    path("world.csv", views.world_csv, name="world_csv"),
]
