"""National plans: where a measure stands and why, what is due, whether budgets add up, what became of the
measures of an earlier plan.

    decide_standing(entries, deadline=…, today=…)     one standing with its reason; silence is none
    check_budget(parts, stated=…)                     sums by currency, and whether they make the stated total
    propose_successions(before, after, …)             continued, changed, dropped, new: for a person to confirm
"""

from palermo.core.assessment.plans.budget import Budgeted, BudgetLine, check_budget, write_amount
from palermo.core.assessment.plans.due import Due, list_due
from palermo.core.assessment.plans.picture import Bar, Picture, lay_out
from palermo.core.assessment.plans.rules import Outcome, PlanRules, Status, load_rules
from palermo.core.assessment.plans.standing import Entry, EntryError, Standing, check_entry, decide_standing
from palermo.core.assessment.plans.successors import (
    RELATIONS,
    Change,
    MeasureWords,
    Succession,
    compare_words,
    find_changes,
    propose_successions,
)

__all__ = [
    "RELATIONS",
    "Bar",
    "BudgetLine",
    "Budgeted",
    "Change",
    "Due",
    "Entry",
    "EntryError",
    "MeasureWords",
    "Outcome",
    "Picture",
    "PlanRules",
    "Standing",
    "Status",
    "Succession",
    "check_budget",
    "check_entry",
    "compare_words",
    "decide_standing",
    "find_changes",
    "lay_out",
    "list_due",
    "load_rules",
    "propose_successions",
    "write_amount",
]
