"""Standards, tiers and their statutory clock, what laws reach, the genealogy of recommendations, assessments and
their interim, plans: published rules put to evidence. Nothing here decides."""
