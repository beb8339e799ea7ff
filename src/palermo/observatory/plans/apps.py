"""The plans app."""

from django.apps import AppConfig

from palermo.observatory.parts import MenuLink


class PlansConfig(AppConfig):
    """National plans and coordination bodies."""

    name = "palermo.observatory.plans"
    label = "plans"
    verbose_name = "Plans"
    menu = (
        MenuLink("Plans", "plan_list", section="plans"),
        MenuLink(
            "Due", "plan_due", section="due", shown_to="palermo.observatory.plans.policies.can_write_plans"
        ),
    )
    country_block = "palermo.observatory.plans.presenting.country_block.show_country_block"
    demonstration = "palermo.observatory.plans.demonstrate.load_demonstration"
    order = 50
