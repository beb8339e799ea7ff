"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts of the observatory."""

    name = "palermo.observatory.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from palermo.observatory.accounts import trail

        trail.connect()
