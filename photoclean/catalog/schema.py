"""The catalogue's tables, as an ordered list of migrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE folders (
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        state TEXT NOT NULL DEFAULT 'scanning'
    );
    CREATE TABLE contents (
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        facts TEXT,
        pixel_hash BLOB,
        quality TEXT,
        problem TEXT
    );
    CREATE INDEX contents_by_pixels ON contents (pixel_hash) WHERE pixel_hash IS NOT NULL;
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
        path BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        inode INTEGER NOT NULL,
        device INTEGER NOT NULL,
        content_id INTEGER REFERENCES contents (id),
        problem TEXT,
        is_offline INTEGER NOT NULL DEFAULT 0,
        bucket INTEGER NOT NULL,
        part_of INTEGER REFERENCES files (id) ON DELETE SET NULL
    );
    CREATE INDEX files_by_folder ON files (folder_id);
    CREATE INDEX files_by_content ON files (content_id);
    CREATE INDEX files_by_bucket ON files (bucket);
    CREATE INDEX files_by_main ON files (part_of) WHERE part_of IS NOT NULL;
    CREATE TABLE companions (
        id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
        path BLOB NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        device INTEGER NOT NULL,
        bucket INTEGER NOT NULL,
        part_of INTEGER REFERENCES files (id) ON DELETE SET NULL
    );
    CREATE INDEX companions_by_folder ON companions (folder_id);
    CREATE INDEX companions_by_bucket ON companions (bucket);
    CREATE INDEX companions_by_main ON companions (part_of) WHERE part_of IS NOT NULL;
    CREATE TABLE unsorted (bucket INTEGER PRIMARY KEY);
    CREATE TABLE bereft (file_id INTEGER PRIMARY KEY);
    CREATE TABLE embeddings (
        content_id INTEGER NOT NULL REFERENCES contents (id),
        model TEXT NOT NULL,
        is_matched INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (model, content_id)
    ) WITHOUT ROWID;
    CREATE TABLE pairs (
        model TEXT NOT NULL,
        first INTEGER NOT NULL REFERENCES contents (id),
        second INTEGER NOT NULL REFERENCES contents (id),
        similarity REAL NOT NULL,
        PRIMARY KEY (model, first, second)
    ) WITHOUT ROWID;
    CREATE INDEX pairs_by_second ON pairs (model, second);
    CREATE TABLE evidence (
        first INTEGER NOT NULL REFERENCES contents (id),
        second INTEGER NOT NULL REFERENCES contents (id),
        method INTEGER NOT NULL,
        relation TEXT,
        found TEXT NOT NULL,
        PRIMARY KEY (first, second)
    ) WITHOUT ROWID;
    CREATE INDEX evidence_by_second ON evidence (second);
    CREATE TABLE groups (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        why TEXT NOT NULL,
        keeper_content INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        news TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE members (
        group_id INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        file_id INTEGER NOT NULL,
        content_id INTEGER NOT NULL,
        relation TEXT NOT NULL,
        similarity REAL NOT NULL,
        edits TEXT NOT NULL,
        is_new INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (group_id, position)
    ) WITHOUT ROWID;
    CREATE INDEX members_by_content ON members (content_id);
    CREATE INDEX members_by_file ON members (file_id);
    CREATE TABLE verdicts (
        number INTEGER NOT NULL,
        content_id INTEGER NOT NULL REFERENCES contents (id),
        verdict TEXT NOT NULL,
        is_shot INTEGER NOT NULL,
        has_twins INTEGER NOT NULL,
        PRIMARY KEY (number, content_id)
    ) WITHOUT ROWID;
    CREATE INDEX verdicts_by_content ON verdicts (content_id);
    CREATE TABLE choices (
        content_id INTEGER NOT NULL REFERENCES contents (id),
        is_shot INTEGER NOT NULL,
        number INTEGER NOT NULL,
        file_id INTEGER,
        PRIMARY KEY (content_id, is_shot)
    ) WITHOUT ROWID;
    CREATE TABLE suspects (path BLOB PRIMARY KEY, crashes INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        state TEXT NOT NULL
    );
    CREATE TABLE steps (
        id INTEGER PRIMARY KEY,
        journal_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
        path BLOB NOT NULL,
        root BLOB NOT NULL,
        hash BLOB NOT NULL,
        content_id INTEGER,
        part_of INTEGER REFERENCES steps (id),
        size INTEGER NOT NULL,
        state TEXT NOT NULL,
        trashed BLOB,
        reason TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX steps_by_journal ON steps (journal_id);
    CREATE TABLE due (content_id INTEGER PRIMARY KEY);
    CREATE TRIGGER files_added AFTER INSERT ON files BEGIN
        INSERT INTO due SELECT new.content_id WHERE new.content_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM due WHERE content_id = new.content_id);
    END;
    CREATE TRIGGER files_removed AFTER DELETE ON files BEGIN
        INSERT INTO due SELECT old.content_id WHERE old.content_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM due WHERE content_id = old.content_id);
    END;
    CREATE TRIGGER files_changed AFTER UPDATE OF content_id, is_offline, path, part_of
    ON files BEGIN
        INSERT INTO due SELECT old.content_id WHERE old.content_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM due WHERE content_id = old.content_id);
        INSERT INTO due SELECT new.content_id WHERE new.content_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM due WHERE content_id = new.content_id);
    END;
    CREATE TRIGGER photo_came AFTER INSERT ON files BEGIN
        INSERT INTO unsorted SELECT new.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = new.bucket);
    END;
    CREATE TRIGGER photo_went AFTER DELETE ON files BEGIN
        INSERT INTO unsorted SELECT old.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = old.bucket);
        INSERT INTO bereft SELECT old.part_of WHERE old.part_of IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM bereft WHERE file_id = old.part_of);
    END;
    CREATE TRIGGER photo_changed AFTER UPDATE OF bucket, content_id, problem, folder_id
    ON files BEGIN
        INSERT INTO unsorted SELECT old.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = old.bucket);
        INSERT INTO unsorted SELECT new.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = new.bucket);
    END;
    CREATE TRIGGER content_changed AFTER UPDATE OF facts, problem ON contents
    WHEN old.facts IS NOT new.facts OR old.problem IS NOT new.problem BEGIN
        INSERT INTO unsorted SELECT DISTINCT bucket FROM files WHERE content_id = new.id
            AND bucket NOT IN (SELECT bucket FROM unsorted);
    END;
    CREATE TRIGGER companion_came AFTER INSERT ON companions BEGIN
        INSERT INTO unsorted SELECT new.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = new.bucket);
    END;
    CREATE TRIGGER companion_went AFTER DELETE ON companions BEGIN
        INSERT INTO unsorted SELECT old.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = old.bucket);
        INSERT INTO bereft SELECT old.part_of WHERE old.part_of IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM bereft WHERE file_id = old.part_of);
    END;
    CREATE TRIGGER companion_changed AFTER UPDATE OF size, folder_id ON companions BEGIN
        INSERT INTO unsorted SELECT new.bucket WHERE NOT EXISTS
            (SELECT 1 FROM unsorted WHERE bucket = new.bucket);
    END;
    """,
    """
    ALTER TABLE journal ADD COLUMN way TEXT NOT NULL DEFAULT 'trash';
    ALTER TABLE steps ADD COLUMN action TEXT NOT NULL DEFAULT 'trash';
    ALTER TABLE steps ADD COLUMN after BLOB NOT NULL DEFAULT x'';
    ALTER TABLE steps ADD COLUMN target BLOB;
    ALTER TABLE steps ADD COLUMN mtime_ns INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE steps ADD COLUMN mode INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE clones (
        path BLOB PRIMARY KEY,
        inode INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        like_device INTEGER NOT NULL,
        like_inode INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX steps_by_target ON steps (target) WHERE target IS NOT NULL;
    """,
)
"""Each is run once, in this order; never change one that has been released: add another.

Numbers of groups are never given again: a late command must not meet another group. Whatever
happens to a file, its contents' groups are `due` to be worked out again, even if the process
dies before it comes to that. In the same way the buckets of what has come, changed or gone are
`unsorted`: it has to be worked out anew which of their files are one photo; `bereft` are photos
of which a part has gone. `clones` are files that share their blocks with another file, as long
as nobody writes to them: they count as that file under another name.
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest form; `user_version` counts the migrations done."""
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[done:], start=done + 1):
        connection.executescript(f"BEGIN; {script} PRAGMA user_version = {number}; COMMIT;")
