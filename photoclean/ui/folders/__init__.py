"""The watched folders at the left."""
