"""The series app."""

from django.apps import AppConfig


class SeriesConfig(AppConfig):
    """Series, their preferences, and conflicts."""

    name = "palermo.observatory.series"
    label = "series"
    verbose_name = "Series"
