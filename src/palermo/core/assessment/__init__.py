"""Tiers and their statutory clock, criteria, the genealogy of recommendations, interim assessments.

Nothing here yet.
"""
