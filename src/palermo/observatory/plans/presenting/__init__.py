"""How plans and bodies are shown."""
