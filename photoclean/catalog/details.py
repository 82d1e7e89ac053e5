"""Reads what a close look at a group needs: facts, quality and evidence of its members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.catalog.evidence import EvidenceTable
from photoclean.catalog.rows import to_facts, to_quality
from photoclean.domain.details import GroupDetails, MemberDetails
from photoclean.domain.photo import ContentId

if TYPE_CHECKING:
    import sqlite3


def read_details(connection: sqlite3.Connection, group_id: int) -> GroupDetails:
    """Read the details of a group's members; of one that is not there, none."""
    rows = connection.execute(
        "SELECT file_id, members.content_id, facts, quality, mtime_ns FROM members"
        " JOIN files ON files.id = file_id"
        " JOIN contents ON contents.id = files.content_id AND contents.id = members.content_id"
        " WHERE group_id = ? ORDER BY position",
        (group_id,),
    ).fetchall()
    evidence = EvidenceTable(connection)
    keeper = ContentId(rows[0][1] if rows else 0)
    found = {
        file_id: MemberDetails(
            file_id,
            to_facts(facts),
            None if quality is None else to_quality(quality),
            mtime_ns,
            None if content == keeper else evidence.find(keeper, content),
        )
        for file_id, content, facts, quality, mtime_ns in rows
    }
    return GroupDetails(group_id, found)
