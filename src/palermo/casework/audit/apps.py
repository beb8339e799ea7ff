"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit of casework."""

    name = "palermo.casework.audit"
    label = "audit"
    verbose_name = "Audit"
