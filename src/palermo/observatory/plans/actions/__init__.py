"""Writing plans. Every act checks the policy of who does it and writes its audit row in its own transaction; `by` is
a user with `has_second_factor`, `at` an aware time."""

from palermo.observatory.plans.actions.entries import add_entry, judge_entry
from palermo.observatory.plans.actions.facts import load_plan_facts
from palermo.observatory.plans.actions.importing import Outcome, keep_import, preview_import, take_import
from palermo.observatory.plans.actions.rows import Ground, add_row, change_row, verify_row
from palermo.observatory.plans.actions.successions import confirm_all_sure, confirm_succession

__all__ = [
    "Ground",
    "Outcome",
    "add_entry",
    "add_row",
    "change_row",
    "confirm_all_sure",
    "confirm_succession",
    "judge_entry",
    "keep_import",
    "load_plan_facts",
    "preview_import",
    "take_import",
    "verify_row",
]
