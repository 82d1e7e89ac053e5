"""What the catalogue knows of the members of a group beyond what a card shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoclean.domain.evidence import Evidence
    from photoclean.domain.photo import PhotoFacts
    from photoclean.domain.quality import Quality


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """One file of a group, for a close look.

    `quality` is None where it has not been measured. `evidence` leads from the group's keeper
    to this file; it is None for the keeper's own content and where none is kept.
    """

    file_id: int
    facts: PhotoFacts
    quality: Quality | None = None
    modified_ns: int = 0
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """The details of all members of a group, by file id."""

    group_id: int
    members: dict[int, MemberDetails]
