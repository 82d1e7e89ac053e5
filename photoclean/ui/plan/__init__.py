"""The plan of a clean-up: what would happen, shown to be looked at and changed."""
