"""Addresses of the API: its endpoints, its description, and the page that shows the description."""

from django.urls import path

from palermo.observatory.api import views
from palermo.observatory.api.site import api

urlpatterns = [
    path("", views.reference, name="api_reference"),
    path("openapi.json", views.openapi, name="openapi"),
    path("", api.urls),
]
