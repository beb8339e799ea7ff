"""Interim assessments."""
