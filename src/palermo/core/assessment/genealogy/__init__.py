"""How recommendations follow one another from edition to edition: a proposal, never a decision.

    compare_texts(a, b)                          how alike two recommendations are, with every part of the score
    propose_genealogy(earlier, later)            each item of two editions in exactly one proposed relation

The words come from `lexicon.toml`, how common they are from `background.csv`, the weights from `likeness.toml`.
"""

from palermo.core.assessment.genealogy.likeness import compare_texts
from palermo.core.assessment.genealogy.proposing import propose_genealogy
from palermo.core.assessment.genealogy.records import RELATIONS, Item, Likeness, Part, Proposal

__all__ = ["RELATIONS", "Item", "Likeness", "Part", "Proposal", "compare_texts", "propose_genealogy"]
