"""The feeds app."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    """The register of publications, and feeds."""

    name = "palermo.observatory.feeds"
    label = "feeds"
    verbose_name = "Feeds"

    def ready(self) -> None:
        """Listen to what is written in the library."""
        from palermo.observatory.feeds import keeping

        keeping.listen(self)
