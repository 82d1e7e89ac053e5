"""Notes which files are being decoded, so that one that kills the process can be told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

from contextlib import contextmanager

_FRESH_START = 1 << 20
"""Bytes after which the ledger starts anew as soon as nothing is being decoded."""


class DecodingLedger:
    """A file to which each decoding appends a line when it begins and one when it ends.

    Written without a buffer, so that what was begun is known even after the process has been
    killed by a decoder. May be used from several threads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.cut_off = _read_unfinished(path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        self._file = os.open(path, flags, 0o600)
        self._begun = 0
        self._written = 0

    def watch_over(self, path: Path) -> AbstractContextManager[None]:
        """Note `path` as being decoded for the length of a with-block."""
        return self._watch_over(path)

    @contextmanager
    def _watch_over(self, path: Path) -> Iterator[None]:
        name = quote_from_bytes(os.fsencode(path)).encode()
        self._begun += 1
        self._written += os.write(self._file, b"+" + name + b"\n")
        try:
            yield
        finally:
            self._written += os.write(self._file, b"-" + name + b"\n")
            self._begun -= 1

    def tidy(self) -> None:
        """Start the file anew when it has grown and nothing is being decoded."""
        if self._written > _FRESH_START and self._begun == 0:
            os.ftruncate(self._file, 0)
            self._written = 0

    def close(self) -> None:
        """End in good order: nothing is left to suspect."""
        os.close(self._file)
        self._path.unlink(missing_ok=True)


def _read_unfinished(path: Path) -> frozenset[Path]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return frozenset()
    unfinished: set[bytes] = set()
    for line in lines:
        if line.startswith(b"+"):
            unfinished.add(line[1:])
        elif line.startswith(b"-"):
            unfinished.discard(line[1:])
    return frozenset(Path(os.fsdecode(unquote_to_bytes(name.decode()))) for name in unfinished)
