"""Notes which files are being decoded, so that one that kills the process can be told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import Self

from contextlib import contextmanager


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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def watch_over(self, path: Path) -> AbstractContextManager[None]:
        """Note `path` as being decoded for the length of a with-block."""
        return self._watch_over(path)

    @contextmanager
    def _watch_over(self, path: Path) -> Iterator[None]:
        name = quote_from_bytes(os.fsencode(path)).encode()
        os.write(self._file, b"+" + name + b"\n")
        try:
            yield
        finally:
            os.write(self._file, b"-" + name + b"\n")

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
