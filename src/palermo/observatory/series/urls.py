"""Addresses of a country's series and conflicts, and their JSON and CSV twins."""

from django.urls import path

from palermo.observatory.series import views

urlpatterns = [
    path("countries/<str:iso3>/series/", views.series_list, name="series_list"),
    path("countries/<str:iso3>/series.json", views.series_list_json, name="series_list_json"),
    path("countries/<str:iso3>/series.csv", views.series_list_csv, name="series_list_csv"),
    path("countries/<str:iso3>/series/<str:slug>/", views.series, name="series"),
    path("countries/<str:iso3>/series/<str:slug>/rule", views.prefer_series, name="prefer_series"),
    path("countries/<str:iso3>/series/<str:slug>.json", views.series_json, name="series_json"),
    path("countries/<str:iso3>/series/<str:slug>.csv", views.series_csv, name="series_csv"),
    path("countries/<str:iso3>/conflicts/", views.conflict_list, name="conflict_list"),
    path("countries/<str:iso3>/conflicts.json", views.conflict_list_json, name="conflict_list_json"),
    path("countries/<str:iso3>/conflicts.csv", views.conflict_list_csv, name="conflict_list_csv"),
]
