"""The search app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over statements and passages."""

    name = "palermo.observatory.search"
    label = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Listen to what is written in the library."""
        from palermo.observatory.search import keeping

        keeping.listen(self)
