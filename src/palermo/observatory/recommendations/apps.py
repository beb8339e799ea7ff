"""The recommendations app."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Recommendations through time."""

    name = "palermo.observatory.recommendations"
    label = "recommendations"
    verbose_name = "Recommendations"
    order = 20
