"""Recommendations through time."""
