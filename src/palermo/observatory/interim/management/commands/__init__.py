"""Commands of interim assessments."""
