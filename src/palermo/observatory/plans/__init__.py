"""National plans and coordination bodies."""
