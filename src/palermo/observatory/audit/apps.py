"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail of the observatory."""

    name = "palermo.observatory.audit"
    label = "audit"
    verbose_name = "Audit"
