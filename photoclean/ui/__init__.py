"""The window: models, views and delegates in PySide6."""
