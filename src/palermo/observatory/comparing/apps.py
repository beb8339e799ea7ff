"""The comparing app."""

from django.apps import AppConfig


class ComparingConfig(AppConfig):
    """Countries side by side, regions and the world."""

    name = "palermo.observatory.comparing"
    label = "comparing"
    verbose_name = "Comparing"
    order = 70
