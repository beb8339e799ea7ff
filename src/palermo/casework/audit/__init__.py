"""Casework's audit trail: rows in the transaction of what they record, chained by one sealer."""
