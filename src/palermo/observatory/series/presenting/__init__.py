"""How series and conflicts are put on pages: pure functions over what the queries give."""
