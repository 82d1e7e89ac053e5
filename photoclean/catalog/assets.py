"""Which files are one photo, as the catalogue keeps it: parts know the file they go with."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from photoclean.catalog.rows import in_chunks, marks, to_facts, to_path
from photoclean.domain.asset_names import asset_key
from photoclean.domain.assets import Part, find_assets, part_order
from photoclean.domain.photo import ContentId

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path


def bucket_of(path: Path) -> int:
    """Number the few files of a folder among which the parts of one photo are to be found."""
    folder, name = os.path.split(path)
    text = b"\0".join((os.fsencode(folder), asset_key(name).encode("utf-8", "replace")))
    return int.from_bytes(blake2b(text, digest_size=8).digest(), signed=True)


def read_parts(
    connection: sqlite3.Connection, file_ids: Iterable[int]
) -> dict[int, tuple[Part, ...]]:
    """Read by file id what goes with photos: photos first, then movies, then sidecars."""
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for chunk in in_chunks(file_ids):
        rows = connection.execute(
            "SELECT part_of, path, size, content_id FROM files"
            f" WHERE part_of IN ({marks(chunk)}) UNION ALL"
            " SELECT part_of, path, size, NULL FROM companions"
            f" WHERE part_of IN ({marks(chunk)})",
            (*chunk, *chunk),
        )
        for main, path, size, content_id in rows:
            found[main].append(Part(to_path(path), size, content_id))
    return {
        main: tuple(
            sorted(parts, key=lambda part: (part.content_id is None, part_order(part.path)))
        )
        for main, parts in found.items()
    }


_Row = tuple[int, int, bytes, int, "int | None", "str | None", "str | None", int]
"""Bucket, root, path, id, whose part it is, facts, problem, and 1 for a photo."""


@dataclass(slots=True)
class _Folder:
    """The files of one bucket in one folder: their ids, and whose part they are so far."""

    photos: dict[Path, tuple[int, int | None]] = field(default_factory=dict)
    companions: dict[Path, tuple[int, int | None]] = field(default_factory=dict)
    taken_at: dict[Path, str] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[_Row]) -> _Folder:
        """Read a folder."""
        folder = cls()
        for *_, blob, number, main, facts, problem, is_photo in rows:
            path = to_path(blob)
            (folder.photos if is_photo else folder.companions)[path] = (number, main)
            taken_at = to_facts(facts).taken_at if facts else None
            if taken_at:
                folder.taken_at[path] = taken_at
            if problem is not None:
                folder.broken.add(path)
        return folder

    def sort(self) -> dict[Path, int]:
        """Tell by path the file that a file belongs to; those on their own are left out."""
        assets = find_assets(
            (*self.photos, *self.companions), taken_at=self.taken_at, broken=self.broken
        )
        return {part: self.photos[asset.main][0] for asset in assets for part in asset.parts}


class AssetTable:
    """The column `part_of` of the tables `files` and `companions`, and what waits for it.

    The tables `unsorted` and `bereft` are filled by triggers.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sort(self) -> set[int]:
        """Work out anew what belongs together wherever something has come, changed or gone.

        Returns:
            The ids of files whose parts are others now, or were touched; their contents are
            due to be grouped again.
        """
        buckets = self._connection.execute("SELECT bucket FROM unsorted").fetchall()
        if not buckets:
            return set()
        touched = {row[0] for row in self._connection.execute("SELECT file_id FROM bereft")}
        for chunk in in_chunks(row[0] for row in buckets):
            for rows in self._read(chunk):
                if len(rows) > 1 or rows[0][4] is not None:  # most photos are on their own
                    touched |= self._update(_Folder.of(rows))
        for table in ("unsorted", "bereft"):
            self._connection.execute(f"DELETE FROM {table}")
        for chunk in in_chunks(sorted(touched)):
            self._connection.execute(
                "INSERT OR IGNORE INTO due SELECT content_id FROM files"
                f" WHERE id IN ({marks(chunk)}) AND content_id IS NOT NULL",
                chunk,
            )
        return touched

    def ties(self, content_ids: Iterable[ContentId]) -> set[tuple[ContentId, ContentId]]:
        """Find where one of these contents is a part of a photo, or has parts.

        Each as (content of the photo, content of the part).
        """
        found: set[tuple[ContentId, ContentId]] = set()
        for chunk in in_chunks(content_ids):
            for end in ("main", "part"):
                found.update(
                    self._connection.execute(
                        "SELECT main.content_id, part.content_id FROM files AS part"
                        " JOIN files AS main ON main.id = part.part_of"
                        f" WHERE {end}.content_id IN ({marks(chunk)})"
                        " AND main.content_id IS NOT NULL AND part.content_id IS NOT NULL",
                        chunk,
                    ).fetchall()
                )
        return found

    def part_bytes(self, file_ids: Iterable[int]) -> dict[int, int]:
        """Tell by file id how many bytes go with photos that are not on their own."""
        parts = read_parts(self._connection, file_ids)
        return {main: sum(part.size for part in found) for main, found in parts.items()}

    def part_paths(self, file_ids: Iterable[int]) -> dict[int, tuple[Path, ...]]:
        """Tell by file id where the parts of photos lie."""
        found = read_parts(self._connection, file_ids)
        return {main: tuple(part.path for part in parts) for main, parts in found.items()}

    def find_parts(self, main: Path, paths: Iterable[Path]) -> tuple[Path, ...] | None:
        """Tell which of the files that are there now go with a photo.

        None when it does not stand for its shot any more, or is not known.
        """
        for folder in map(_Folder.of, self._read([bucket_of(main)])):
            if main in folder.photos:
                assets = find_assets(paths, taken_at=folder.taken_at, broken=folder.broken)
                return next((asset.parts for asset in assets if asset.main == main), None)
        return None

    def _read(self, buckets: list[int]) -> Iterable[list[_Row]]:
        """Read the files of buckets, those of one root and folder together."""
        found: defaultdict[tuple[int, int, bytes], list[_Row]] = defaultdict(list)
        wanted = f"bucket IN ({marks(buckets)})"
        for row in self._connection.execute(
            "SELECT bucket, folder_id, path, files.id, part_of, facts,"
            " coalesce(files.problem, contents.problem), 1 FROM files"
            f" LEFT JOIN contents ON contents.id = content_id WHERE {wanted} UNION ALL"
            " SELECT bucket, folder_id, path, id, part_of, NULL, NULL, 0 FROM companions"
            f" WHERE {wanted}",
            (*buckets, *buckets),
        ):
            found[row[0], row[1], os.path.dirname(row[2])].append(row)  # noqa: PTH120
        return found.values()

    def _update(self, folder: _Folder) -> set[int]:
        """Write down what has changed in a folder and tell the photos that it concerns."""
        owner = folder.sort()
        touched = set(owner.values())
        for table, files in (("files", folder.photos), ("companions", folder.companions)):
            for path, (number, before) in files.items():
                now = owner.get(path)
                if now != before:
                    touched |= {before} if before is not None else set()
                    self._connection.execute(
                        f"UPDATE {table} SET part_of = ? WHERE id = ?", (now, number)
                    )
        return touched
