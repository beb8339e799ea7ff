"""Series of figures with their vintages, the rule that chooses among them, and conflicts between sources."""
