"""What was put right in public, errors that people report, and the desk where both are worked on."""
