"""Template tags of what apps contribute to pages."""
