"""The plans app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """National plans and coordination bodies."""

    name = "palermo.observatory.plans"
    label = "plans"
    verbose_name = "Plans"
    order = 50
