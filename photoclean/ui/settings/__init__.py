"""The settings: pages of them, the file they are in, and whom changes concern."""
