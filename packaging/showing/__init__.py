"""Makes the pictures of the window in docs/screenshots: a library, a screen, states, files."""
