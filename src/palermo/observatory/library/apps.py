"""The library app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The evidence of the observatory."""

    name = "palermo.observatory.library"
    label = "library"
    verbose_name = "Library"
