"""How plans look in templates."""
