"""Decisions and clean-ups on their way, and the history of those that were."""
