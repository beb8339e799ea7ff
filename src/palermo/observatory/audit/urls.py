"""Addresses of the audit trail."""

from django.urls import path

from palermo.observatory.audit import views

urlpatterns = [
    path("desk/audit/", views.trail, name="audit_trail"),
    path("desk/audit.json", views.trail_json, name="audit_trail_json"),
    path("desk/audit.csv", views.trail_csv, name="audit_trail_csv"),
]
