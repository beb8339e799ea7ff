"""Search over statements and passages: one index of segmented words, whatever database holds it."""
