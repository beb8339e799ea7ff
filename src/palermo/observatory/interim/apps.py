"""The interim app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class InterimConfig(AppConfig):
    """Interim assessments."""

    name = "palermo.observatory.interim"
    label = "interim"
    verbose_name = "Interim assessments"
    menu = (MenuLink("Interim", "interim_list", section="interim"),)
    country_block = "palermo.observatory.interim.presenting.country_block.show_country_block"
    demonstration = "palermo.observatory.interim.demonstrate.load_demonstration"
    order = 40
