"""Persons: sealed rows and what may be done with them. No screen shows one yet."""
