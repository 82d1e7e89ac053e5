"""Folders and files as the catalogue knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.catalog.assets import bucket_of
from photoclean.catalog.rows import (
    in_chunks,
    marks,
    to_blob,
    to_path,
    to_signed,
    to_unsigned,
)
from photoclean.domain.photo import ContentId, FileStamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Root:
    """A folder (or a single file) that the user has given."""

    id: int
    path: Path
    state: str


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was when it was last looked at; no content: it could not be read.

    `part_of` is the id of the file that it goes with, as a JPEG with its RAW file.
    """

    id: int
    path: Path
    stamp: FileStamp
    content_id: ContentId | None
    problem: str | None
    is_offline: bool
    part_of: int | None = None


_COLUMNS = "id, path, size, mtime_ns, inode, device, content_id, problem, is_offline, part_of"


class FileTable:
    """The tables `folders`, `files` and `suspects`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_root(self, path: Path) -> int:
        """Take a folder in, if it is not there yet, and tell its id."""
        self._connection.execute(
            "INSERT OR IGNORE INTO folders (path) VALUES (?)", (to_blob(path),)
        )
        row = self._connection.execute(
            "SELECT id FROM folders WHERE path = ?", (to_blob(path),)
        ).fetchone()
        return int(row[0])

    def remove_root(self, root_id: int) -> None:
        """Forget a folder and its files; contents and verdicts stay."""
        self._connection.execute("DELETE FROM folders WHERE id = ?", (root_id,))

    def roots(self) -> list[Root]:
        """List the folders that the user has given."""
        rows = self._connection.execute("SELECT id, path, state FROM folders ORDER BY id")
        return [Root(number, to_path(path), state) for number, path, state in rows]

    def set_root_state(self, root_id: int, *, state: str) -> bool:
        """Note the state of a folder and tell whether that is new."""
        changed = self._connection.execute(
            "UPDATE folders SET state = ? WHERE id = ? AND state <> ?", (state, root_id, state)
        )
        return changed.rowcount > 0

    def merge_root(self, old_id: int, *, into: int) -> None:
        """Hand the files of a folder over to another that holds it, and forget the former."""
        for table in ("files", "companions"):
            self._connection.execute(
                f"UPDATE {table} SET folder_id = ? WHERE folder_id = ?", (into, old_id)
            )
        self.remove_root(old_id)

    def known(self, root_id: int) -> dict[Path, KnownFile]:
        """Read all files of one root by path."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM files WHERE folder_id = ?", (root_id,)
        )
        return {file.path: file for file in map(_to_file, rows)}

    def find(self, path: Path) -> KnownFile | None:
        """Read one file by path."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM files WHERE path = ?", (to_blob(path),)
        ).fetchone()
        return None if row is None else _to_file(row)

    def find_below(self, folder: Path) -> list[KnownFile]:
        """Read all files below a folder, however deep."""
        prefix = to_blob(folder / "x")[:-1]
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM files WHERE substr(path, 1, ?) = ?", (len(prefix), prefix)
        )
        return [_to_file(row) for row in rows]

    def sample(self, root_id: int, *, size: int) -> list[KnownFile]:
        """Read some files of a root."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM files WHERE folder_id = ? LIMIT ?", (root_id, size)
        )
        return [_to_file(row) for row in rows]

    def with_content(self, content_id: ContentId) -> list[KnownFile]:
        """Read all files that hold a content."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM files WHERE content_id = ? ORDER BY id", (content_id,)
        )
        return [_to_file(row) for row in rows]

    def by_id(self, file_ids: Iterable[int]) -> dict[int, KnownFile]:
        """Read files by id; unknown ids are left out."""
        found = {}
        for chunk in in_chunks(file_ids):
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM files WHERE id IN ({marks(chunk)})", chunk
            )
            found.update({row[0]: _to_file(row) for row in rows})
        return found

    def root_of(self, file_id: int) -> Path:
        """Tell the root that a file belongs to."""
        row = self._connection.execute(
            "SELECT folders.path FROM files JOIN folders ON folders.id = folder_id"
            " WHERE files.id = ?",
            (file_id,),
        ).fetchone()
        return to_path(row[0])

    def put(
        self,
        path: Path,
        *,
        root_id: int,
        stamp: FileStamp,
        content_id: ContentId | None,
        problem: str | None = None,
    ) -> int:
        """Note what a file holds now and tell its id; the id stays when the file changes."""
        row = self._connection.execute(
            "INSERT INTO files"
            " (folder_id, path, size, mtime_ns, inode, device, content_id, problem, bucket)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET folder_id = excluded.folder_id,"
            " size = excluded.size, mtime_ns = excluded.mtime_ns, inode = excluded.inode,"
            " device = excluded.device, content_id = excluded.content_id,"
            " problem = excluded.problem, is_offline = 0 RETURNING id",
            (
                root_id,
                to_blob(path),
                stamp.size,
                stamp.mtime_ns,
                to_signed(stamp.inode),
                to_signed(stamp.device),
                content_id,
                problem,
                bucket_of(path),
            ),
        ).fetchone()
        return int(row[0])

    def rename(self, file_id: int, *, path: Path, root_id: int, stamp: FileStamp) -> None:
        """Note that a file has moved; it keeps its id and its content."""
        self._connection.execute(
            "DELETE FROM files WHERE path = ? AND id <> ?", (to_blob(path), file_id)
        )
        self._connection.execute(
            "UPDATE files SET path = ?, folder_id = ?, size = ?, mtime_ns = ?, inode = ?,"
            " device = ?, bucket = ?, is_offline = 0 WHERE id = ?",
            (
                to_blob(path),
                root_id,
                stamp.size,
                stamp.mtime_ns,
                to_signed(stamp.inode),
                to_signed(stamp.device),
                bucket_of(path),
                file_id,
            ),
        )

    def remove(self, file_ids: Iterable[int]) -> None:
        """Forget files that are no longer there."""
        self._connection.executemany("DELETE FROM files WHERE id = ?", ((i,) for i in file_ids))

    def note_clone(self, path: Path, *, stamp: FileStamp, like: FileStamp) -> None:
        """Note that a file shares its blocks with another, so that it is no waste."""
        self._connection.execute(
            "INSERT OR REPLACE INTO clones VALUES (?, ?, ?, ?, ?)",
            (
                to_blob(path),
                to_signed(stamp.inode),
                stamp.mtime_ns,
                to_signed(like.device),
                to_signed(like.inode),
            ),
        )

    def set_offline(self, file_ids: Iterable[int], *, offline: bool) -> None:
        """Note that files can't be reached, or can be again."""
        self._connection.executemany(
            "UPDATE files SET is_offline = ? WHERE id = ?", ((offline, i) for i in file_ids)
        )

    def renumber_device(self, root_id: int, former: int, *, device: int) -> None:
        """Note the number that a disk of a root has got."""
        for table in ("files", "companions"):
            self._connection.execute(
                f"UPDATE {table} SET device = ? WHERE folder_id = ? AND device = ?",
                (to_signed(device), root_id, to_signed(former)),
            )

    def count(self) -> tuple[int, int]:
        """Count all photos, those of several files once, and the files that can't be read."""
        row = self._connection.execute(
            "SELECT count(*) - count(part_of),"
            " count(coalesce(files.problem, contents.problem)) FROM files"
            " LEFT JOIN contents ON contents.id = content_id"
        ).fetchone()
        return int(row[0]), int(row[1])

    def add_crashes(self, paths: Iterable[Path]) -> None:
        """Note files that were being decoded when the process died."""
        self._connection.executemany(
            "INSERT INTO suspects VALUES (?, 1)"
            " ON CONFLICT (path) DO UPDATE SET crashes = crashes + 1",
            ((to_blob(path),) for path in paths),
        )

    def clear_suspect(self, path: Path) -> None:
        """Acquit a file that was decoded without harm."""
        self._connection.execute("DELETE FROM suspects WHERE path = ?", (to_blob(path),))

    def suspects(self) -> dict[Path, int]:
        """Tell how often each suspect was at hand when the process died."""
        rows = self._connection.execute("SELECT path, crashes FROM suspects")
        return {to_path(path): crashes for path, crashes in rows}


def _to_file(
    row: tuple[int, bytes, int, int, int, int, int | None, str | None, int, int | None],
) -> KnownFile:
    number, path, size, mtime_ns, inode, device, content_id, problem, is_offline, main = row
    return KnownFile(
        number,
        to_path(path),
        FileStamp(size, mtime_ns, to_unsigned(inode), to_unsigned(device)),
        None if content_id is None else ContentId(content_id),
        problem,
        bool(is_offline),
        main,
    )
