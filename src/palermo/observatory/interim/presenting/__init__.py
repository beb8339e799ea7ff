"""How interim assessments are shown."""
