"""The observatory's own accounts, roles and sign-in."""
