"""The pages app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Pages of casework."""

    name = "palermo.casework.pages"
    label = "pages"
    verbose_name = "Pages"
