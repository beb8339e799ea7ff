"""Addresses of the unit's own page and of what its members do with its keys."""

from django.urls import path

from palermo.casework.keys import recovery_views, views

urlpatterns = [
    path("unit/", views.unit, name="unit"),
    path("unit/members/<int:number>/grant/", views.grant, name="unit_grant"),
    path("unit/custody/", views.custody, name="unit_custody"),
    path("recovery/", recovery_views.recovery, name="recovery"),
    path("recovery/<int:number>/agree/<int:second>/", recovery_views.agree, name="recovery_agree"),
    path("recovery/<int:number>/complete/", recovery_views.complete, name="recovery_complete"),
]
