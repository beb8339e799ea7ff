"""Addresses of recommendations: the register of a country, its threads, their genealogy, twins and feed."""

from django.urls import path

from palermo.observatory.recommendations import deciding_views, views

urlpatterns = [
    path("recommendations/", views.country_list, name="recommendation_countries"),
    path("countries/<str:iso3>/recommendations/", views.register, name="recommendation_register"),
    path("countries/<str:iso3>/recommendations.json", views.register_json, name="recommendation_json"),
    path("countries/<str:iso3>/recommendations.csv", views.register_csv, name="recommendation_csv"),
    path("countries/<str:iso3>/recommendations.atom", views.register_atom, name="recommendation_atom"),
    path("countries/<str:iso3>/recommendations/genealogy/", deciding_views.genealogy, name="genealogy"),
    path(
        "countries/<str:iso3>/recommendations/genealogy/confirm",
        deciding_views.confirm,
        name="genealogy_confirm",
    ),
    path(
        "countries/<str:iso3>/recommendations/genealogy/decide",
        deciding_views.decide,
        name="genealogy_decide",
    ),
    path("countries/<str:iso3>/recommendations/<str:key>/", views.thread, name="thread"),
    path(
        "countries/<str:iso3>/recommendations/<str:key>/status",
        deciding_views.set_status,
        name="thread_status",
    ),
    path(
        "countries/<str:iso3>/recommendations/<str:key>/attach", deciding_views.attach, name="thread_attach"
    ),
    path(
        "countries/<str:iso3>/recommendations/<str:key>/detach", deciding_views.detach, name="thread_detach"
    ),
]
