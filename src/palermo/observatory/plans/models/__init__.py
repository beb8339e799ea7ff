"""National plans, what was entered about them, and coordination bodies."""

from palermo.observatory.plans.models.bodies import Body, Decision, Meeting, Member
from palermo.observatory.plans.models.entries import Entry, EntryStatement, EntryVerdict, SuccessionVerdict
from palermo.observatory.plans.models.grounds import Grounded
from palermo.observatory.plans.models.imports import PlanImport
from palermo.observatory.plans.models.plans import Indicator, Measure, Objective, Plan, PlanFact

__all__ = [
    "Body",
    "Decision",
    "Entry",
    "EntryStatement",
    "EntryVerdict",
    "Grounded",
    "Indicator",
    "Measure",
    "Meeting",
    "Member",
    "Objective",
    "Plan",
    "PlanFact",
    "PlanImport",
    "SuccessionVerdict",
]
