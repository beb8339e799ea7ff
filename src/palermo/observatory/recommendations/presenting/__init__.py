"""Threads of recommendations as pages, feeds and twins show them."""
