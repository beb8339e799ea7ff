"""The API's app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The library for programs."""

    name = "palermo.observatory.api"
    label = "api"
    verbose_name = "API"
