"""What the user says of groups: verdicts are kept by content and never asked again."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from photoclean.catalog.store import Catalog
    from photoclean.domain.messages import Event
    from photoclean.services.matching import Matcher


def mark_not_duplicates(
    catalog: Catalog, matcher: Matcher, *, group_ids: Collection[int]
) -> Generator[Event]:
    """Remember that the members of these groups are all wanted, and dissolve the groups."""
    members = catalog.groups.contents_of(group_ids)
    contents = set()
    with catalog.transaction():
        for rows in members.values():
            held = sorted({content_id for _, content_id in rows})
            catalog.pairs.add_verdicts(
                combinations_with_replacement(held, 2), verdict="not-duplicates"
            )
            contents.update(held)
    matcher.regroup(contents)
    yield from matcher.announce()
