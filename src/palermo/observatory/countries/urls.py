"""Addresses of countries: pages in capitals as the codes are, and their JSON and CSV twins."""

from django.urls import path

from palermo.observatory.countries import views

urlpatterns = [
    path("countries/", views.country_list, name="country_list"),
    path("countries.json", views.country_list_json, name="country_list_json"),
    path("countries.csv", views.country_list_csv, name="country_list_csv"),
    path("countries/<str:iso3>/", views.country, name="country"),
    path("countries/<str:iso3>.<form:form>", views.country_citation, name="country_citation"),
    path("countries/<str:iso3>.json", views.country_json, name="country_json"),
    path("countries/<str:iso3>.csv", views.country_csv, name="country_csv"),
]
