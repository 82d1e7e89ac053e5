"""Starts photoclean: the window, or the command that is named."""

import sys

from photoclean.cli import main

if __name__ == "__main__":
    sys.exit(main())
