"""What the public sees: the language, the form, the receipt, the answers."""
