"""Photoclean finds every copy of every photo and clears the copies away safely."""

__version__ = "0.1.0"
