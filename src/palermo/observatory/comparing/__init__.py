"""Countries side by side, regions and the world."""
