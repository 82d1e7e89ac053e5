"""What the user has said of contents: judgements of groups, and keepers chosen by hand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from photoclean.catalog.rows import in_chunks, marks
from photoclean.domain.photo import ContentId
from photoclean.domain.verdicts import Choice, Judgement, Verdict, Verdicts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class VerdictTable:
    """The tables `verdicts` and `choices`; a row of the first is one content of a judgement."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def judge(self, judgement: Judgement) -> None:
        """Remember a judgement."""
        (number,) = self._connection.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM verdicts"
        ).fetchone()
        self._connection.executemany(
            "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?)",
            (
                (
                    number,
                    content_id,
                    judgement.verdict,
                    judgement.is_shot,
                    content_id in judgement.twins,
                )
                for content_id in judgement.contents
            ),
        )

    def choose(self, content_id: ContentId, *, file_id: int, shot: bool = False) -> None:
        """Remember which content is to be kept, and in which file; the last choice counts."""
        self._connection.execute(
            "INSERT OR REPLACE INTO choices"
            " SELECT ?, ?, coalesce(max(number), 0) + 1, ? FROM choices",
            (content_id, shot, file_id),
        )

    def carry_over(self, content_id: ContentId, *, to: ContentId) -> None:
        """Have all that was said of a content hold for another one too, of the same pixels."""
        self._connection.execute(
            "INSERT OR IGNORE INTO verdicts SELECT number, ?, verdict, is_shot, has_twins"
            " FROM verdicts WHERE content_id = ?",
            (to, content_id),
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO choices SELECT ?, is_shot, number, file_id FROM choices"
            " WHERE content_id = ?",
            (to, content_id),
        )

    def among(self, content_ids: Iterable[ContentId]) -> Verdicts:
        """Read all that was said of some contents."""
        contents: defaultdict[tuple[int, str, int], set[ContentId]] = defaultdict(set)
        twins: defaultdict[int, set[ContentId]] = defaultdict(set)
        choices: list[Choice] = []
        for chunk in in_chunks(sorted(content_ids)):
            for number, content_id, verdict, is_shot, has_twins in self._connection.execute(
                "SELECT number, content_id, verdict, is_shot, has_twins FROM verdicts"
                f" WHERE content_id IN ({marks(chunk)})",
                chunk,
            ):
                contents[number, verdict, is_shot].add(content_id)
                if has_twins:
                    twins[number].add(content_id)
            choices += [
                Choice(ContentId(content_id), number, file_id, bool(is_shot))
                for content_id, number, file_id, is_shot in self._connection.execute(
                    "SELECT content_id, number, file_id, is_shot FROM choices"
                    f" WHERE content_id IN ({marks(chunk)})",
                    chunk,
                )
            ]
        judgements = [
            Judgement(
                Verdict(verdict), frozenset(held), frozenset(twins[number]), bool(is_shot)
            )
            for (number, verdict, is_shot), held in contents.items()
        ]
        return Verdicts(judgements, choices=choices)
