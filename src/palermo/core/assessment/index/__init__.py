"""Scores worked out from ratings by a published rule, with every step written down; see
docs/methods/index-scores.md."""

from palermo.core.assessment.index.arithmetic import Index, Score, Step, compute_index
from palermo.core.assessment.index.rules import (
    IndexRule,
    IndexRuleError,
    Part,
    Weighed,
    find_index_rule,
    list_index_rules,
)

__all__ = [
    "Index",
    "IndexRule",
    "IndexRuleError",
    "Part",
    "Score",
    "Step",
    "Weighed",
    "compute_index",
    "find_index_rule",
    "list_index_rules",
]
