"""A group of copies as it is shown: the keeper and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.relation import GroupKind

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.domain.relation import Relation


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a group.

    `similarity` is the cosine similarity to the keeper (1.0 for the keeper and the same file),
    `content_hash` names the preview, `is_offline` says that its folder can't be reached now.
    `parts` are the other files of its asset (a RAW's JPEG, a Live Photo's movie, sidecars),
    which go where it goes; `file_bytes` is its own size, `part_bytes` theirs. `is_new` marks
    what has joined a group since the user said that its members are all wanted. `taken_at` and
    `camera` are what the picture says of itself, None where it does not.
    """

    file_id: int
    path: Path
    relation: Relation
    similarity: float
    edits: tuple[str, ...]
    content_hash: str
    width: int
    height: int
    format: str
    file_bytes: int
    taken_at: str | None = None
    is_offline: bool = False
    parts: tuple[Path, ...] = ()
    part_bytes: int = 0
    is_new: bool = False
    camera: str | None = None

    @property
    def total_bytes(self) -> int:
        """Bytes of the file and of all that goes with it."""
        return self.file_bytes + self.part_bytes


@dataclass(frozen=True, slots=True)
class Group:
    """One keeper (the first member) and the copies that are tied to it.

    `why` says in words why the keeper is kept (of similar shots: proposed as the best);
    `revision` grows whenever the group changes; `news` says what is new in a group that has
    come back, and is empty otherwise.
    """

    id: int
    kind: GroupKind
    why: str
    members: tuple[Member, ...]
    revision: int = 0
    news: str = ""

    @property
    def keeper(self) -> Member:
        """The member worth keeping."""
        return self.members[0]

    @property
    def copies(self) -> tuple[Member, ...]:
        """All members but the keeper."""
        return self.members[1:]

    @property
    def is_series(self) -> bool:
        """Tell whether the members are shots of their own, none of them a copy."""
        return self.kind is GroupKind.SIMILAR_SHOTS

    @property
    def reclaimable_bytes(self) -> int:
        """Bytes that trashing all copies that can be reached now would free; shots are none."""
        if self.is_series:
            return 0
        return sum(member.total_bytes for member in self.copies if not member.is_offline)


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder that the user has given, with what is known of it now.

    `state` is one of "watched", "polled" (no live events, looked through now and then),
    "scanning", "paused" and "offline". `copies` are its files that groups hold besides the ones
    worth keeping.
    """

    id: int
    path: Path
    state: str
    photos: int
    unreadable: int
    copies: int = 0
