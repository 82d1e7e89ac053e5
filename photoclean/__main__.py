"""Starts photoclean: the window, or the command that is named."""

from photoclean.cli import run

if __name__ == "__main__":
    run()
