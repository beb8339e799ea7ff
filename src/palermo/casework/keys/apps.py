"""The keys app."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Keys of casework."""

    name = "palermo.casework.keys"
    label = "keys"
    verbose_name = "Keys"
