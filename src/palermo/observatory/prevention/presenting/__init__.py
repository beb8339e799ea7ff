"""Entries, situations and routes as pages and their twins show them."""
