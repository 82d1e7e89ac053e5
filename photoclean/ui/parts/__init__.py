"""Widgets, painting and other pieces that all rooms share."""
