"""What was found, as pages and programs show it."""
