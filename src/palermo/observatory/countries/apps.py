"""The countries app."""

from django.apps import AppConfig


class CountriesConfig(AppConfig):
    """Country pages; has no tables of its own."""

    name = "palermo.observatory.countries"
    label = "countries"
    verbose_name = "Countries"
