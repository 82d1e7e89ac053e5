"""The disk: walking, watching and identifying files."""
