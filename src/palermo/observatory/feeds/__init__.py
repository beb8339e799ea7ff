"""What became public and when: the register that newest-first lists are read from, and Atom feeds of it."""
