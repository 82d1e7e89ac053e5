"""What the exit codes of the command line mean."""

from __future__ import annotations

EXIT_DONE = 0
EXIT_FAILED = 1
EXIT_WRONG_USE = 2
EXIT_NOTHING_READABLE = 3
EXIT_INTERRUPTED = 130
