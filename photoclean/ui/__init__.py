"""The window: PySide6 widgets, models and the link to the engine."""
