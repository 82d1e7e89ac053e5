"""The window as a whole: its panels put together, and the dialogs over them."""
