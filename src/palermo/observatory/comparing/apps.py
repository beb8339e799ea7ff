"""The comparing app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class ComparingConfig(AppConfig):
    """Countries side by side, regions and the world."""

    name = "palermo.observatory.comparing"
    label = "comparing"
    verbose_name = "Comparing"
    menu = (MenuLink("Compare", "compare", section="comparing"),)
    demonstration = "palermo.observatory.comparing.demonstrate.load_demonstration"
    order = 70
