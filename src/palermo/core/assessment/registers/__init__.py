"""Registers of what is done against trafficking: what each holds, what may stand in it, when a number may be
called, and how situations and routes are grouped from statements. Pure rules; nothing is kept here."""

from palermo.core.assessment.registers.addresses import find_address
from palermo.core.assessment.registers.checking import LONGEST, Checked, check_entry, plain_digits
from palermo.core.assessment.registers.kinds import (
    Field,
    Register,
    get_register,
    list_choices,
    list_groups,
    list_registers,
)
from palermo.core.assessment.registers.numbers import (
    DUE_DAYS,
    HOWS,
    VALID_DAYS,
    NumberCheck,
    Standing,
    judge_number,
)
from palermo.core.assessment.registers.routes import OpenRoute, Route, RouteMap, map_routes
from palermo.core.assessment.registers.situations import Situation, group_situations

__all__ = [
    "DUE_DAYS",
    "HOWS",
    "LONGEST",
    "VALID_DAYS",
    "Checked",
    "Field",
    "NumberCheck",
    "OpenRoute",
    "Register",
    "Route",
    "RouteMap",
    "Situation",
    "Standing",
    "check_entry",
    "find_address",
    "get_register",
    "group_situations",
    "judge_number",
    "list_choices",
    "list_groups",
    "list_registers",
    "map_routes",
    "plain_digits",
]
