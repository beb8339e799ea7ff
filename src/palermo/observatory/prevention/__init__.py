"""Prevention, services and cooperation."""
