"""Accounts of casework: who signs in, in which unit, with which role, and what that allows."""
