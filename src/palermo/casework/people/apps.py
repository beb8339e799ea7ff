"""The people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People of casework."""

    name = "palermo.casework.people"
    label = "people"
    verbose_name = "People"
