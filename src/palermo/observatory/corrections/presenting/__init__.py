"""What the log and the desk look like in words."""
