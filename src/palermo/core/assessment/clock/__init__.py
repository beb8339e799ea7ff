"""The statutory clock: which tiers the law allowed a country in a year, given the years before and waivers.

It awards no tier. It says what the rules of the year leave open, step by step with the provision, and what a
waiver would add.

    >>> from palermo.core.assessment.clock import rule_on
    >>> ruling = rule_on({2014: "2WL", 2015: "2WL"}, year=2016)
    >>> ruling.allowed, ruling.allowed_if_waived
    (('1', '2', '3'), ('2WL',))
"""

from palermo.core.assessment.clock.history import HistoryError, parse_history, parse_waivers
from palermo.core.assessment.clock.interim import InterimCountry, interim_set
from palermo.core.assessment.clock.rules import Period, list_rules_to_check, load_rules, period_of
from palermo.core.assessment.clock.ruling import TIERS, Ruling, Step, rule_history, rule_on
from palermo.core.assessment.clock.scenarios import NEEDS, Need, Outlook, WhatIf, find_outlook, list_what_ifs

__all__ = [
    "NEEDS",
    "TIERS",
    "HistoryError",
    "InterimCountry",
    "Need",
    "Outlook",
    "Period",
    "Ruling",
    "Step",
    "WhatIf",
    "find_outlook",
    "interim_set",
    "list_rules_to_check",
    "list_what_ifs",
    "load_rules",
    "parse_history",
    "parse_waivers",
    "period_of",
    "rule_history",
    "rule_on",
]
