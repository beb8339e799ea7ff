"""Pages of standards: frameworks, tiers, waivers and shipped facts, laws."""
