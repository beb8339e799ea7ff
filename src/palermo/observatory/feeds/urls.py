"""Addresses of feeds: that of the page they follow, ending in .atom."""

from django.urls import path

from palermo.observatory.feeds import views

urlpatterns = [
    path("feeds/", views.feed_list, name="feed_list"),
    path("feeds.json", views.feed_list_json, name="feed_list_json"),
    path("feeds.csv", views.feed_list_csv, name="feed_list_csv"),
    path("statements.atom", views.all_atom, name="all_atom"),
    path("kinds/<str:kind>.atom", views.kind_atom, name="kind_atom"),
    path("countries/<str:iso3>.atom", views.country_atom, name="country_atom"),
    path("search.atom", views.search_atom, name="search_atom"),
]
