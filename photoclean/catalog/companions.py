"""Files that are no photos but go with one: movies and sidecars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.catalog.assets import bucket_of
from photoclean.catalog.rows import to_blob, to_path, to_signed, to_unsigned

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from photoclean.domain.photo import FileStamp


@dataclass(frozen=True, slots=True)
class KnownCompanion:
    """A companion as it was when it was last looked at."""

    id: int
    path: Path
    size: int
    mtime_ns: int
    device: int

    def is_unchanged(self, stamp: FileStamp) -> bool:
        """Compare with what the disk shows now."""
        return (self.size, self.mtime_ns, self.device) == (
            stamp.size,
            stamp.mtime_ns,
            stamp.device,
        )


_COLUMNS = "id, path, size, mtime_ns, device"


class CompanionTable:
    """The table `companions`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def known(self, root_id: int) -> dict[Path, KnownCompanion]:
        """Read all companions of one root by path."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM companions WHERE folder_id = ?", (root_id,)
        )
        return {found.path: found for found in map(_to_companion, rows)}

    def find(self, path: Path) -> KnownCompanion | None:
        """Read one companion by path."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM companions WHERE path = ?", (to_blob(path),)
        ).fetchone()
        return None if row is None else _to_companion(row)

    def find_below(self, folder: Path) -> list[KnownCompanion]:
        """Read all companions below a folder, however deep."""
        prefix = to_blob(folder / "x")[:-1]
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM companions WHERE substr(path, 1, ?) = ?",
            (len(prefix), prefix),
        )
        return [_to_companion(row) for row in rows]

    def put(self, path: Path, *, root_id: int, stamp: FileStamp) -> None:
        """Note a companion that is new or has changed."""
        self._connection.execute(
            "INSERT INTO companions (folder_id, path, size, mtime_ns, device, bucket)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
            " folder_id = excluded.folder_id, size = excluded.size,"
            " mtime_ns = excluded.mtime_ns, device = excluded.device",
            (
                root_id,
                to_blob(path),
                stamp.size,
                stamp.mtime_ns,
                to_signed(stamp.device),
                bucket_of(path),
            ),
        )

    def remove(self, paths: Iterable[Path]) -> None:
        """Forget companions that are no longer there."""
        self._connection.executemany(
            "DELETE FROM companions WHERE path = ?", ((to_blob(path),) for path in paths)
        )


def _to_companion(row: tuple[int, bytes, int, int, int]) -> KnownCompanion:
    number, path, size, mtime_ns, device = row
    return KnownCompanion(number, to_path(path), size, mtime_ns, to_unsigned(device))
