"""How standards, rulings and laws are put in order for their pages; nothing is decided."""
