"""Addresses of the first page and of what the site says of itself."""

from django.urls import path

from palermo.observatory.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("index.json", views.home_json, name="home_json"),
    path("index.csv", views.home_csv, name="home_csv"),
    path("about.json", views.about_json, name="about_json"),
    path("about.csv", views.about_csv, name="about_csv"),
    path("about/", views.about, name="about"),
]
