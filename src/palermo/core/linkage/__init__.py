"""Whether two records speak of one person: comparisons, judgements, family tracing.

Nothing here yet.
"""
