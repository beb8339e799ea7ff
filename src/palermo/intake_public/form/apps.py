"""The form app."""

from django.apps import AppConfig


class FormConfig(AppConfig):
    """The public form."""

    name = "palermo.intake_public.form"
    label = "form"
    verbose_name = "Form"
