"""The standards app."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Standards, the tier clock and what laws cover."""

    name = "palermo.observatory.standards"
    label = "standards"
    verbose_name = "Standards"
    order = 10
