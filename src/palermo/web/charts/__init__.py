"""Pictures of evidence, drawn on the server: tile grid, tier strip, series. Each has its words or table
beside it."""
