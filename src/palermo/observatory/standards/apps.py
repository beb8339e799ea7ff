"""The standards app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class StandardsConfig(AppConfig):
    """Standards, the tier clock and what laws cover."""

    name = "palermo.observatory.standards"
    label = "standards"
    verbose_name = "Standards"
    order = 10
    menu = (MenuLink("Standards & tiers", "standards", section="standards"),)
    country_block = "palermo.observatory.standards.presenting.country_block.show_country_block"
    demonstration = "palermo.observatory.standards.demonstrate.load_demonstration"
