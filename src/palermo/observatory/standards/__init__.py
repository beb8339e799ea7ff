"""Standards, the tier clock and what laws cover."""
