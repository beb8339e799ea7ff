"""Comparisons and world tables as pages show them."""
