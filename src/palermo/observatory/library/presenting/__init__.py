"""How evidence is put into words for pages: pure functions over what the queries return."""
