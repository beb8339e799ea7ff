"""Addresses of the unit's own page and of what its members do with its keys."""

from django.urls import path

from palermo.casework.keys import views

urlpatterns = [
    path("unit/", views.unit, name="unit"),
    path("unit/members/<int:number>/grant/", views.grant, name="unit_grant"),
    path("unit/custody/", views.custody, name="unit_custody"),
]
