"""Who did what in a sentence: its verb groups with their doers, as far as word lists and order tell.

No grammar is built. A verb is known by its form and its neighbours; its doer is what stands before it in its
clause; its extent runs to the next verb of the list, the next clause or the end of the sentence.
"""

from palermo.core.reading.clauses.predicates import Predicate, find_predicates

__all__ = ["Predicate", "find_predicates"]
