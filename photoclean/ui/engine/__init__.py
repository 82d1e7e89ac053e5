"""The engine as the window knows it: the link, its state, its progress and its troubles."""
