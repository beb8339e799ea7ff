"""The assessments app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The assessment workbench."""

    name = "palermo.observatory.assessments"
    label = "assessments"
    verbose_name = "Assessments"
    order = 30
