"""The prevention app."""

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    """Prevention, services and cooperation."""

    name = "palermo.observatory.prevention"
    label = "prevention"
    verbose_name = "Prevention, services and cooperation"
    order = 60
