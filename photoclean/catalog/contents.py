"""Contents: what files hold, by the hash of their bytes, and how far the work on them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.catalog.assets import read_parts
from photoclean.catalog.rows import (
    from_facts,
    from_quality,
    in_chunks,
    marks,
    to_facts,
    to_path,
    to_quality,
)
from photoclean.domain.formats import is_movie_name
from photoclean.domain.keeper import Candidate, CandidateFile
from photoclean.domain.photo import ContentId

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from photoclean.domain.assets import Part
    from photoclean.domain.photo import PhotoFacts
    from photoclean.domain.quality import Quality


class ContentTable:
    """The tables `contents` and `embeddings`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ids(self) -> set[ContentId]:
        """Tell the ids of all contents."""
        return {row[0] for row in self._connection.execute("SELECT id FROM contents")}

    def known_among(self, content_ids: Iterable[int]) -> set[int]:
        """Tell which of these ids are those of contents."""
        known: set[int] = set()
        for chunk in in_chunks(content_ids):
            rows = self._connection.execute(
                f"SELECT id FROM contents WHERE id IN ({marks(chunk)})", chunk
            )
            known.update(row[0] for row in rows)
        return known

    def find(self, content_hash: bytes, *, model: str) -> tuple[ContentId, bool] | None:
        """Tell the id of a content, and whether nothing is left to do on it."""
        row = self._connection.execute(
            "SELECT id, problem IS NOT NULL OR EXISTS (SELECT 1 FROM embeddings WHERE"
            " model = ? AND content_id = contents.id) FROM contents WHERE hash = ?",
            (model, content_hash),
        ).fetchone()
        return None if row is None else (ContentId(row[0]), bool(row[1]))

    def finished(self, *, model: str) -> set[bytes]:
        """Read the hashes of all contents that have a vector or can't be decoded."""
        rows = self._connection.execute(
            "SELECT hash FROM contents WHERE problem IS NOT NULL OR EXISTS (SELECT 1 FROM"
            " embeddings WHERE model = ? AND content_id = contents.id)",
            (model,),
        )
        return {row[0] for row in rows}

    def hash_of(self, content_id: ContentId) -> bytes:
        """Tell the hash of a content's bytes."""
        row = self._connection.execute(
            "SELECT hash FROM contents WHERE id = ?", (content_id,)
        ).fetchone()
        return bytes(row[0])

    def by_hash(self, hashes: Iterable[bytes]) -> dict[bytes, ContentId]:
        """Find contents by the hashes of their bytes; unknown ones are left out."""
        found: dict[bytes, ContentId] = {}
        for chunk in in_chunks(hashes):
            found.update(
                self._connection.execute(
                    f"SELECT hash, id FROM contents WHERE hash IN ({marks(chunk)})", chunk
                ).fetchall()
            )
        return found

    def add(
        self,
        content_hash: bytes,
        *,
        facts: PhotoFacts | None,
        pixel_hash: bytes | None = None,
        problem: str | None = None,
    ) -> ContentId:
        """Take a content in and tell its id; what is known of it already is replaced."""
        row = self._connection.execute(
            "INSERT INTO contents (hash, facts, pixel_hash, problem) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (hash) DO UPDATE SET facts = excluded.facts, pixel_hash ="
            " coalesce(excluded.pixel_hash, pixel_hash), problem = excluded.problem"
            " RETURNING id",
            (content_hash, None if facts is None else from_facts(facts), pixel_hash, problem),
        ).fetchone()
        return ContentId(row[0])

    def set_pixel_hash(self, content_id: ContentId, *, pixel_hash: bytes) -> None:
        """Note the hash of a content's decoded pixels."""
        self._connection.execute(
            "UPDATE contents SET pixel_hash = ? WHERE id = ?", (pixel_hash, content_id)
        )

    def set_quality(self, content_id: ContentId, *, quality: Quality) -> None:
        """Note how good the pixels of a content are."""
        self._connection.execute(
            "UPDATE contents SET quality = ? WHERE id = ?", (from_quality(quality), content_id)
        )

    def mark_embedded(self, content_ids: Iterable[int], *, model: str) -> None:
        """Note that the vectors of these contents are safely stored."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO embeddings VALUES (?, ?, 0)",
            ((content_id, model) for content_id in content_ids),
        )

    def mark_matched(self, content_ids: Iterable[int], *, model: str) -> None:
        """Note that the neighbours of these contents have been looked for."""
        self._connection.executemany(
            "UPDATE embeddings SET is_matched = 1 WHERE model = ? AND content_id = ?",
            ((model, content_id) for content_id in content_ids),
        )

    def forget_matched(self, *, model: str) -> None:
        """Have the neighbours of all contents looked for again."""
        self._connection.execute(
            "UPDATE embeddings SET is_matched = 0 WHERE model = ?", (model,)
        )

    def forget_embedded(self, content_ids: Iterable[int], *, model: str) -> None:
        """Take back the mark: the vectors of these contents are lost."""
        self._connection.executemany(
            "DELETE FROM embeddings WHERE model = ? AND content_id = ?",
            ((model, content_id) for content_id in content_ids),
        )

    def embedded(self, *, model: str) -> set[ContentId]:
        """Tell which contents have a vector."""
        rows = self._connection.execute(
            "SELECT content_id FROM embeddings WHERE model = ?", (model,)
        )
        return {row[0] for row in rows}

    def unmatched(self, *, model: str) -> list[ContentId]:
        """Tell which contents have a vector but no neighbours looked for."""
        rows = self._connection.execute(
            "SELECT content_id FROM embeddings WHERE model = ? AND is_matched = 0"
            " ORDER BY content_id",
            (model,),
        )
        return [row[0] for row in rows]

    def unembedded_files(self, *, model: str) -> list[Path]:
        """List one file for each readable content that has no vector of this model yet."""
        rows = self._connection.execute(
            "SELECT min(files.path) FROM contents JOIN files ON content_id = contents.id"
            " WHERE facts IS NOT NULL AND NOT is_offline AND NOT EXISTS (SELECT 1 FROM"
            " embeddings WHERE embeddings.content_id = contents.id AND model = ?)"
            " GROUP BY contents.id ORDER BY contents.id",
            (model,),
        )
        return [to_path(row[0]) for row in rows]

    def candidates(self, content_ids: Iterable[ContentId]) -> dict[ContentId, Candidate]:
        """Read contents with their files, and what goes with these.

        Files that are parts of another are left out, and so are contents that no other holds.
        """
        files: dict[ContentId, list[CandidateFile]] = {}
        known: dict[ContentId, tuple[bytes, str, bytes | None, str | None]] = {}
        for chunk in in_chunks(content_ids):
            rows = self._connection.execute(
                "SELECT contents.id, hash, facts, pixel_hash, quality, files.id, files.path,"
                " size, files.mtime_ns, coalesce(like_device, device),"
                " coalesce(like_inode, files.inode), is_offline"
                " FROM contents JOIN files ON content_id = contents.id"
                " LEFT JOIN clones ON clones.path = files.path AND clones.inode = files.inode"
                " AND clones.mtime_ns = files.mtime_ns"
                " WHERE facts IS NOT NULL AND part_of IS NULL"
                f" AND contents.id IN ({marks(chunk)})",
                chunk,
            ).fetchall()
            parts = read_parts(self._connection, (row[5] for row in rows))
            for content_id, content_hash, facts, pixel_hash, quality, *file in rows:
                known[content_id] = (content_hash, facts, pixel_hash, quality)
                found = _to_candidate_file(*file, parts=parts.get(file[0], ()))
                files.setdefault(content_id, []).append(found)
        return {
            content_id: Candidate(
                content_id,
                content_hash.hex(),
                to_facts(facts),
                tuple(sorted(files[content_id], key=lambda file: file.file_id)),
                pixel_hash,
                None if quality is None else to_quality(quality),
            )
            for content_id, (content_hash, facts, pixel_hash, quality) in known.items()
        }

    def repeated(self) -> list[ContentId]:
        """Tell which contents more than one file holds."""
        rows = self._connection.execute(
            "SELECT content_id FROM files WHERE content_id IS NOT NULL"
            " GROUP BY content_id HAVING count(*) > 1"
        )
        return [row[0] for row in rows]


def _to_candidate_file(
    file_id: int,
    path: bytes,
    size: int,
    mtime_ns: int,
    device: int,
    inode: int,
    is_offline: int,
    *,
    parts: tuple[Part, ...],
) -> CandidateFile:
    return CandidateFile(
        file_id,
        to_path(path),
        size,
        mtime_ns,
        (device, inode),
        bool(is_offline),
        parts=tuple(part.path for part in parts),
        part_contents=tuple(part.content_id for part in parts if part.content_id is not None),
        movie_bytes=tuple(part.size for part in parts if is_movie_name(part.path)),
        part_bytes=sum(part.size for part in parts),
    )
