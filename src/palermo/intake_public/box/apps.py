"""The box app."""

from django.apps import AppConfig


class BoxConfig(AppConfig):
    """What the drop-box keeps."""

    name = "palermo.intake_public.box"
    label = "box"
    verbose_name = "Drop-box"
