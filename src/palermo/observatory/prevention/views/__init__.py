"""Pages of prevention, services and cooperation."""
