"""The prevention app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class PreventionConfig(AppConfig):
    """Prevention, services and cooperation."""

    name = "palermo.observatory.prevention"
    label = "prevention"
    verbose_name = "Prevention, services and cooperation"
    order = 60
    menu = (MenuLink("Prevention", "prevention", section="prevention"),)
    country_block = "palermo.observatory.prevention.presenting.country_block.show_country_block"
    demonstration = "palermo.observatory.prevention.shipped.load_demonstration"
