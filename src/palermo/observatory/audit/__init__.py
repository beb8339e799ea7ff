"""The observatory's audit trail."""
