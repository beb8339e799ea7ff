"""Indicator instruments as data, and the results a questionnaire gives by dimension, with reasons.

Nothing here yet.
"""
