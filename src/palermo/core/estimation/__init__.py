"""Hidden populations: multiple systems estimation with its doubts.

Nothing here yet.
"""
