"""What a country's law reaches of what the Protocol calls trafficking: act, means, purpose and group of persons
against the articles of its law, with the gaps named, and which counts rest on a narrower definition.

    >>> from palermo.core.assessment.law_coverage import cover, find_law
    >>> law = find_law("CHN")
    >>> cover(law).get("men", act="recruitment", means="deception", purpose="forced_labour").status
    'gap'
"""

from palermo.core.assessment.law_coverage.coverage import CONDITIONAL, GAP, REACHED, Cell, Coverage, cover
from palermo.core.assessment.law_coverage.definitions import Definition, find_definition
from palermo.core.assessment.law_coverage.elements import Element, Group, get_elements, list_groups
from palermo.core.assessment.law_coverage.gaps import describe_conditions, describe_gaps
from palermo.core.assessment.law_coverage.law import Article, CountingRule, Law, LawError, Reach, Remark
from palermo.core.assessment.law_coverage.parsing import parse_law
from palermo.core.assessment.law_coverage.shipped import find_law, list_laws

__all__ = [
    "CONDITIONAL",
    "GAP",
    "REACHED",
    "Article",
    "Cell",
    "CountingRule",
    "Coverage",
    "Definition",
    "Element",
    "Group",
    "Law",
    "LawError",
    "Reach",
    "Remark",
    "cover",
    "describe_conditions",
    "describe_gaps",
    "find_definition",
    "find_law",
    "get_elements",
    "list_groups",
    "list_laws",
    "parse_law",
]
