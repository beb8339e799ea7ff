"""The corrections app."""

from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    """The public log of corrections, and errors reported."""

    name = "palermo.observatory.corrections"
    label = "corrections"
    verbose_name = "Corrections"

    def ready(self) -> None:
        """Listen to what the library changes before the public's eyes."""
        from palermo.observatory.corrections import keeping

        keeping.listen()
