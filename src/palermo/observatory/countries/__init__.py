"""Countries as the library speaks of them: profiles, key figures, the overview."""
