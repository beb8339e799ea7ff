"""Tiers and waivers that ship: each a row with its source and how far it was verified.

A row that nobody verified stays out of public pages and computations until a person says with a source that it
holds.
"""

from palermo.observatory.standards.facts.shipped import ShippedFact, find_fact, list_facts

__all__ = ["ShippedFact", "find_fact", "list_facts"]
