"""Casework's settings: base, and what development, production and the tests change."""
