"""The interim app."""

from django.apps import AppConfig


class InterimConfig(AppConfig):
    """Interim assessments."""

    name = "palermo.observatory.interim"
    label = "interim"
    verbose_name = "Interim assessments"
    order = 40
