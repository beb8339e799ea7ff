"""The assessments app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class AssessmentsConfig(AppConfig):
    """The assessment workbench."""

    name = "palermo.observatory.assessments"
    label = "assessments"
    verbose_name = "Assessments"
    order = 30
    menu = (
        MenuLink("Assessments", "assessment_list", section="assessments"),
        MenuLink(
            "My assessments",
            "assessment_work",
            section="assessment_work",
            shown_to="palermo.observatory.assessments.policies.can_read_work",
        ),
    )
    country_block = "palermo.observatory.assessments.presenting.country_block.show_country_block"
    demonstration = "palermo.observatory.assessments.demonstrate.load_demonstration"
