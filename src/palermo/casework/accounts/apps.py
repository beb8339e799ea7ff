"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts of casework."""

    name = "palermo.casework.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from palermo.casework.accounts import trail

        trail.connect()
