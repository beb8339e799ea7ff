"""Keys: from a password to a field, and back only in an open session. What knows no Django knows no table."""
