"""The recommendations app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class RecommendationsConfig(AppConfig):
    """Recommendations through time."""

    name = "palermo.observatory.recommendations"
    label = "recommendations"
    verbose_name = "Recommendations"
    menu = (MenuLink("Recommendations", "recommendation_countries", section="recommendations"),)
    country_block = "palermo.observatory.recommendations.presenting.country_block.show_country_block"
    demonstration = "palermo.observatory.recommendations.demonstrate.load_demonstration"
    order = 20
