"""How a country's statements are put in order for its page: pure functions, nothing is decided about the
country."""
